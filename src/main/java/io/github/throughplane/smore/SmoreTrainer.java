package io.github.throughplane.smore;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Trains a SMORE-style network on the very stacks that it is for, or on such as them (Zhao et al. 2021, doi 10.1109/TMI.2020.3037187).
 * Writes its working files into one folder: the checkpoint that a training resumes from bit by bit, the best weights, the history. A
 * stop keeps the best network so far, a cancel the checkpoint.
 */
public final class SmoreTrainer {

	private static final Column VALIDATION = new Column("validation_loss").in("loss");
	/** That over interpolation, in dB, on slices kept out of training. */
	static final Column GAIN = new Column("gain");

	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.STEPS), List.of(new Column("loss")), List.of(VALIDATION, GAIN));

	/** Steps after which a network is validated. */
	private static final int EPOCH = 200;

	private final SmoreSettings settings;
	private final IntensityMap.Rule rule;
	private final TrainingFolder folder;
	private final SliceGeometry geometry;
	private final SmoreCase shown;
	private final PatchSampler sampler;
	private final Validation validation;

	/**
	 * Prepares a training.
	 *
	 * @param volumes anisotropic volumes whose slices lie alike, raw units
	 * @param rule how their values are mapped
	 * @param folder takes the working files
	 * @throws io.github.throughplane.task.UserProblem if a volume does not suit
	 */
	public SmoreTrainer(final List<Volume> volumes, final IntensityMap.Rule rule, final SmoreSettings settings, final TrainingFolder folder,
		final Progress progress)
	{
		this.settings = settings;
		this.rule = rule;
		this.folder = folder;
		geometry = SliceGeometry.of(volumes.get(0));
		final List<SmoreCase> cases = new ArrayList<>();
		final List<NoiseLevels> noise = new ArrayList<>();
		for (int i = 0; i < volumes.size(); i++) {
			final Progress part = progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size());
			cases.add(SmoreCase.of(volumes.get(i), rule, part.part(0, 0.6)));
			geometry.requireFits(volumes.get(i));
			noise.add(NoiseLevels.of(cases.get(i).measured(), part.part(0.6, 1)));
		}
		shown = cases.get(0);
		final int[] firstSlices = new int[cases.size() + 1];
		for (int i = 0; i < cases.size(); i++)
			firstSlices[i + 1] = firstSlices[i] + cases.get(i).measured().depth();
		final Set<Integer> keptOut = Validation.keptOut(firstSlices[cases.size()]);
		final BiPredicate<Integer, Integer> validated = (number, slice) -> keptOut.contains(firstSlices[number] + slice);
		sampler = new PatchSampler(cases, noise, geometry.rows(), settings, validated.negate());
		validation = Validation.of(new PatchSampler(cases, noise, geometry.rows(), settings, validated), settings.batch());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the steps do not; where there is none, a seed decides all
	 * @param preview shown a plane now and then
	 * @throws Cancelled after the checkpoint is written
	 */
	public TrainedSmore train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (SmoreGraph graph = new SmoreGraph(settings, geometry.rows()); SmoreNetwork network = new SmoreNetwork(settings, geometry.rows())) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan(settings.steps(), Math.min(EPOCH, settings.steps()), LearningRate.COSINE, settings.toString(),
				sampler.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			return TrainedSmore.of(settled(outcome), geometry, rule, network, outcome.weights(), outcome.history(), outcome.epoch(), sampler.batch(1));
		}
	}

	/** The settings with the steps that time has allowed, where it alone ended the training. */
	private SmoreSettings settled(final TrainingLoop.Outcome outcome) {
		final double[] steps = outcome.history().column("steps");
		return settings.steps() == SmoreSettings.ENDLESS ? settings.withSteps((int) steps[steps.length - 1]) : settings;
	}

	/** One training under way. */
	private final class Run extends GraphTrainee {

		private final SmoreGraph graph;
		private final SmoreNetwork network;
		private double gain = Double.NaN;

		Run(final SmoreGraph graph, final SmoreNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with a single patch", "Train the lite preset, or close other images and programs."),
				settings.batch());
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			final PatchPairs pairs = sampler.batch(step);
			return inPieces(pairs.size(), (from, count) -> new double[] { graph.step(pairs.part(from, count), step, settings.learningRate() * rate) });
		}

		@Override
		protected double[] validate() {
			final Validation.Quality quality = validation.validate(network);
			gain = quality.gain();
			return new double[] { quality.loss(), quality.gain() };
		}

		@Override
		public int best(final TrainingHistory history) {
			return VALIDATION.least(history);
		}

		@Override
		public String remark() {
			final String gained = Double.isNaN(gain) ? "" : String.format(Locale.ROOT, ", %.1f dB %s sharp slices than interpolation", Math.abs(gain),
				gain < 0 ? "farther from" : "nearer to");
			return gained + super.remark();
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(SmorePreview.of(shown, network, settings.blocks(), geometry.rows()));
		}
	}
}
