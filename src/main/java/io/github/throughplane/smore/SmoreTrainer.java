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
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a SMORE-style network on the very stacks that it is for, or on such as them (Zhao et al. 2021, doi 10.1109/TMI.2020.3037187).
 * Writes its working files into one folder: the checkpoint that a training resumes from bit by bit, the best weights, the history. A
 * stop keeps the best network so far, a cancel the checkpoint.
 */
public final class SmoreTrainer {

	private static final Column VALIDATION = new Column("validation_loss").in("loss");
	/** Negative logarithm of the likelihood of the differences, under the errors expected. */
	private static final Column LIKELIHOOD = new Column("error_loss").unkept();
	/** That over interpolation, in dB, on slices kept out of training. */
	static final Column GAIN = new Column("gain");

	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.STEPS), List.of(new Column("loss"), LIKELIHOOD), List.of(VALIDATION, GAIN));

	private final SmoreSettings settings;
	private final TrainingFolder folder;
	private final Lesson lesson;

	private SmoreTrainer(final Lesson lesson, final SmoreSettings settings, final TrainingFolder folder) {
		this.lesson = lesson;
		this.settings = settings;
		this.folder = folder;
	}

	/**
	 * Prepares a training on stacks for these very stacks, or for such as them.
	 *
	 * @param volumes anisotropic volumes whose slices lie alike, raw units
	 * @param rule how their values are mapped
	 * @param folder takes the working files
	 * @throws io.github.throughplane.task.UserProblem if a volume does not suit
	 */
	public static SmoreTrainer onStacks(final List<Volume> volumes, final IntensityMap.Rule rule, final SmoreSettings settings, final TrainingFolder folder,
		final Progress progress)
	{
		return new SmoreTrainer(Lesson.onStacks(volumes, rule, settings, progress), settings, folder);
	}

	/**
	 * Prepares a training that goes on from a network for such stacks, or for any.
	 *
	 * @param volumes anisotropic volumes whose slices lie alike, raw units
	 * @param settings of the size of that network
	 * @param folder takes the working files
	 * @throws io.github.throughplane.task.UserProblem if a volume does not suit
	 */
	public static SmoreTrainer onStacks(final List<Volume> volumes, final TrainedSmore start, final SmoreSettings settings, final TrainingFolder folder,
		final Progress progress)
	{
		return new SmoreTrainer(Lesson.onStacks(volumes, start, settings, progress), settings, folder);
	}

	/**
	 * Prepares a training on stacks of all kinds for any stack.
	 *
	 * @param volumes of any grid, raw units
	 * @param folder takes the working files
	 * @throws io.github.throughplane.task.UserProblem if a volume has values that are not finite, or no contrast
	 */
	public static SmoreTrainer onAny(final List<Volume> volumes, final SmoreSettings settings, final TrainingFolder folder, final Progress progress) {
		return new SmoreTrainer(Lesson.onAny(volumes, settings, progress), settings, folder);
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
		final RowCounts counts = lesson.geometries().rowCounts();
		try (SmoreGraph graph = new SmoreGraph(settings, counts, lesson.start()); SmoreNetwork network = new SmoreNetwork(settings, counts)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan(settings.steps(), Math.min(lesson.epoch(), settings.steps()), LearningRate.COSINE, settings.toString(),
				lesson.patches().fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			return TrainedSmore.of(settled(outcome), lesson.geometries(), lesson.rule(), network, outcome.weights(), outcome.history(), outcome.epoch(),
				lesson.patches().batch(1));
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
			final PatchPairs pairs = lesson.patches().batch(step);
			return inPieces(pairs.size(), (from, count) -> graph.step(pairs.part(from, count), step, settings.learningRate() * rate));
		}

		@Override
		protected double[] validate() {
			final Validation.Quality quality = lesson.validation().validate(network);
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
			return lesson.shown().map(shown -> SmorePreview.of(shown, network, settings.blocks(), lesson.geometries()));
		}
	}
}
