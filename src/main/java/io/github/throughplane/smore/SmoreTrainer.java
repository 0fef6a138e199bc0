package io.github.throughplane.smore;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.FittingPieces;
import io.github.throughplane.training.CosineDecay;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.Trainee;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Trains a SMORE-style network on the very stacks that it is for, or on such as them (Zhao et al. 2021, doi 10.1109/TMI.2020.3037187).
 * Writes its working files into one folder: the checkpoint that a training resumes from bit by bit, the best weights, the history. A
 * stop keeps the best network so far, a cancel the checkpoint.
 */
public final class SmoreTrainer {

	private static final List<String> LOSSES = List.of("loss");
	private static final List<String> QUALITIES = List.of("validation_loss", "gain");

	/** Columns of the history: the gain is that over interpolation, in dB, on slices kept out of training. */
	public static final List<String> COLUMNS = TrainingLoop.columns(LOSSES, QUALITIES);

	/** What a checkpoint calls the share of the training that is over. */
	private static final String DONE = "done";

	/** Steps after which a network is judged. */
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
		final BiPredicate<Integer, Integer> judged = (number, slice) -> keptOut.contains(firstSlices[number] + slice);
		sampler = new PatchSampler(cases, noise, geometry.rows(), settings, judged.negate());
		validation = Validation.of(new PatchSampler(cases, noise, geometry.rows(), settings, judged), settings.batch());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param timeUsed share of the time allowed that is over, 0 to 1; always 0 where there is no limit, and then a seed decides all; a training that is resumed counts it anew,
	 *        and it stands for what was left
	 * @param preview shown a plane now and then
	 * @throws Cancelled after the checkpoint is written
	 */
	public TrainedSmore train(final boolean resume, final DoubleSupplier timeUsed, final Consumer<Preview> preview, final Progress progress) {
		try (SmoreGraph graph = new SmoreGraph(settings, geometry.rows()); SmoreNetwork network = new SmoreNetwork(settings, geometry.rows())) {
			final int epoch = Math.min(EPOCH, settings.steps());
			final long steps = settings.steps() == SmoreSettings.ENDLESS ? TrainingLoop.Plan.ENDLESS : settings.steps();
			final TrainingLoop.Plan plan = new TrainingLoop.Plan(steps, epoch, settings.toString(), sampler.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network, timeUsed), plan, folder).run(resume, preview, progress);
			return TrainedSmore.of(settled(outcome), geometry, rule, network, outcome.weights(), outcome.history(), outcome.epoch(), sampler.batch(1));
		}
	}

	/** The settings with the steps that time has allowed, where it alone ended the training. */
	private SmoreSettings settled(final TrainingLoop.Outcome outcome) {
		final double[] steps = outcome.history().column("steps");
		return settings.steps() == SmoreSettings.ENDLESS ? settings.withSteps((int) steps[steps.length - 1]) : settings;
	}

	/** One training under way. */
	private final class Run implements Trainee {

		private final SmoreGraph graph;
		private final SmoreNetwork network;
		private final DoubleSupplier timeUsed;
		/** Where a whole batch does not fit, each part of it is a step with fewer patches. */
		private final FittingPieces pieces = new FittingPieces("for a training step with a single patch",
			"Train the lite preset, or close other images and programs.");
		private double gain = Double.NaN;
		/** Share of the whole training that is over, 0 to 1: what the learning rate follows. */
		private double done;
		/** The share that was over before this program went on with it. */
		private double doneBefore;

		Run(final SmoreGraph graph, final SmoreNetwork network, final DoubleSupplier timeUsed) {
			this.graph = graph;
			this.network = network;
			this.timeUsed = timeUsed;
		}

		@Override
		public SmoreGraph graph() {
			return graph;
		}

		@Override
		public List<String> losses() {
			return LOSSES;
		}

		@Override
		public List<String> qualities() {
			return QUALITIES;
		}

		@Override
		public double[] step(final long step) {
			final double inTime = doneBefore + (1 - doneBefore) * timeUsed.getAsDouble();
			done = Math.min(1, Math.max((step - 0.5) / settings.steps(), inTime));
			final double rate = settings.learningRate() * CosineDecay.at(done);
			final PatchPairs pairs = sampler.batch(step);
			return pieces.means(pairs.size(), (from, count) -> new double[] { graph.step(pairs.part(from, count), step, rate) });
		}

		@Override
		public double[] judge(final Map<String, float[]> weights) {
			network.load(weights);
			final Validation.Quality quality = validation.judge(network);
			gain = quality.gain();
			return new double[] { quality.loss(), quality.gain() };
		}

		/** The learning rate goes on from where it was, whatever time is given for the rest. */
		@Override
		public Map<String, float[]> state() {
			final Map<String, float[]> state = new HashMap<>(graph.state());
			state.put(DONE, new float[] { (float) done });
			return state;
		}

		@Override
		public void restore(final Map<String, float[]> state) {
			final Map<String, float[]> variables = new HashMap<>(state);
			final float[] known = variables.remove(DONE);
			if (known == null || known.length != 1 || !(known[0] >= 0 && known[0] <= 1))
				throw new IllegalArgumentException("It does not tell which share of the training was over");
			doneBefore = known[0];
			done = doneBefore;
			graph.restore(variables);
		}

		@Override
		public int best(final TrainingHistory history) {
			return history.least("validation_loss");
		}

		@Override
		public String remark() {
			final String gained = Double.isNaN(gain) ? "" : String.format(Locale.ROOT, ", %.1f dB %s sharp slices than interpolation", Math.abs(gain),
				gain < 0 ? "farther from" : "nearer to");
			return gained + pieces.remark(settings.batch());
		}

		@Override
		public Preview preview() {
			network.load(graph.inferenceWeights());
			return SmorePreview.of(shown, network, settings.blocks(), geometry.rows());
		}
	}
}
