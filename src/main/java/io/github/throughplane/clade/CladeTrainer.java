package io.github.throughplane.clade;

import io.github.throughplane.network.ImagePool;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trains CLADE on one or many volumes (Pascale et al., arXiv 2303.11831). Writes its working files into one folder: the
 * checkpoint that a training resumes from bit by bit, each epoch's weights, the history. A stop keeps the best network so far, a
 * cancel the checkpoint.
 */
public final class CladeTrainer {

	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH),
		Stream.of("generator", "cycle", "identity", "gradient_map", "measurement", "critic").map(loss -> new Column(loss).in("losses").unkept()).toList(),
		EpochQuality.COLUMNS);

	/** From so many volumes on, whole volumes are kept out for validation. */
	private static final int VOLUMES_TO_SPLIT = 5;

	private final List<CladeCase> trained = new ArrayList<>();
	private final List<Set<Integer>> keptOut = new ArrayList<>();
	private final CladeSettings settings;
	private final IntensityMap.Rule rule;
	private final TrainingFolder folder;
	private final PatchSampler sampler;
	private final Validation validation;

	/**
	 * Prepares a training.
	 *
	 * @param volumes anisotropic volumes, raw units
	 * @param rule how their values are mapped
	 * @param folder takes the working files
	 * @throws UserProblem if a volume does not suit
	 */
	public CladeTrainer(final List<Volume> volumes, final IntensityMap.Rule rule, final CladeSettings settings, final TrainingFolder folder,
		final Progress progress)
	{
		this.settings = settings;
		this.rule = rule;
		this.folder = folder;
		final List<CladeCase> cases = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++)
			cases.add(CladeCase.of(volumes.get(i), rule, progress.part(0.8 * i / volumes.size(), 0.8 * (i + 1) / volumes.size()))
				.seen(Orientation.SAGITTAL));
		Collections.shuffle(cases, new Random(settings.seed()));
		final int forValidation = cases.size() / VOLUMES_TO_SPLIT;
		final List<CladeCase> validated = cases.subList(0, forValidation == 0 ? cases.size() : forValidation);
		final List<Set<Integer>> planes = new ArrayList<>();
		for (final CladeCase prepared : validated)
			planes.add(Validation.choose(prepared, Validation.planesPerCase(validated.size()), Progress.NONE));
		validation = new Validation(validated, planes);
		trained.addAll(cases.subList(forValidation, cases.size()));
		for (int i = 0; i < trained.size(); i++)
			keptOut.add(forValidation == 0 ? planes.get(i) : Set.of());
		sampler = new PatchSampler(trained, keptOut, settings, progress.part(0.8, 1));
	}

	/** Patches of each kind in an epoch. */
	public int patches() {
		return sampler.patches();
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the epochs do not; where there is none, a seed decides all
	 * @param preview shown a resliced plane now and then, rows along z
	 * @throws Cancelled after the checkpoint is written
	 */
	public TrainedClade train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (CladeGraph graph = new CladeGraph(settings); CladeNetwork network = new CladeNetwork(settings.generator(), Precision.FLOAT32)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) settings.epochs() * sampler.steps(), sampler.steps(), settings.rate(),
				settings.toString(), sampler.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			network.load(outcome.weights());
			return TrainedClade.of(settings, rule, network, outcome.weights(), outcome.history(), outcome.epoch(), trained.get(0));
		}
	}

	/** One training under way. */
	private final class Run extends GraphTrainee {

		private final CladeGraph graph;
		private final CladeNetwork network;
		private final int length = CladeSettings.PATCH * CladeSettings.PATCH;
		private final ImagePool poolX = new ImagePool(CladeSettings.POOL, length);
		private final ImagePool poolY = new ImagePool(CladeSettings.POOL, length);
		private int epoch;
		private PatchSampler.Epoch patches;

		Run(final CladeGraph graph, final CladeNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with a single patch of each kind and " + settings.filters() + " filters",
				"Train the lite preset, or close other images and programs."), settings.batch());
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			final Random random = SeededRandom.of(settings.seed(), step);
			final PatchBatch batch = batch(step - 1);
			return inPieces(batch.size(), (from, count) -> graph.step(batch.part(from, count), step, settings.learningRate() * rate,
				fresh -> poolX.exchange(fresh, random), fresh -> poolY.exchange(fresh, random)).values());
		}

		/** @param before steps done before this one */
		private PatchBatch batch(final long before) {
			final int present = (int) (before / sampler.steps()) + 1;
			if (present != epoch) {
				epoch = present;
				patches = sampler.new Epoch(epoch);
			}
			return patches.batch((int) (before % sampler.steps()));
		}

		@Override
		protected double[] validate() {
			return validation.validate(network).values();
		}

		@Override
		public int best(final TrainingHistory history) {
			return EpochQuality.best(EpochQuality.all(history), validation.interpolated());
		}

		/** The weights of all epochs stay until the model is written: epochs differ much, and one may want another than was chosen. */
		@Override
		public boolean mayBecomeBest(final int row, final TrainingHistory history) {
			return true;
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(CladePreview.of(trained.get(0), network));
		}

		@Override
		public Map<String, float[]> state() {
			final Map<String, float[]> arrays = new HashMap<>(super.state());
			arrays.put("pool_x", poolX.state());
			arrays.put("pool_y", poolY.state());
			return arrays;
		}

		@Override
		public void restore(final Map<String, float[]> state) {
			final Map<String, float[]> arrays = new HashMap<>(state);
			poolX.restore(arrays.remove("pool_x"));
			poolY.restore(arrays.remove("pool_y"));
			super.restore(arrays);
		}
	}
}
