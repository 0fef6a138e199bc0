package io.github.throughplane.stylegan;

import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a generator of images (StyleGAN2). Each epoch is judged by how far the images that it draws are from real ones kept out of training. Writes its
 * working files into one folder: the checkpoint that a training resumes from bit by bit, the weights of the best epoch, the history. A stop keeps the best
 * generator so far, a cancel the checkpoint.
 */
public final class StyleGanTrainer {

	/** The values of a step. */
	static final List<Column> LOSSES = List.of(new Column("generator"), new Column("discriminator").in("generator"), new Column("real"), new Column("fake").in("real"),
		new Column("gradient_penalty"), new Column("path_length").unkept());
	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH, Columns.STEPS), LOSSES, ImageJudge.COLUMNS);

	private static final int DISCRIMINATOR = 1;
	private static final int FEWEST_KEPT = 4;
	/** A discriminator that errs less than this for so many images has won. */
	private static final double WON = 0.05;
	private static final int WON_FOR = 2000;

	private final Images images;
	private final StyleShape shape;
	private final StyleGanSettings settings;
	private final TrainingFolder folder;
	private final ImageJudge judge;

	/**
	 * Prepares a training.
	 *
	 * @param images of the shape's size
	 * @param folder takes the working files
	 * @throws UserProblem if too few images are kept out
	 */
	public StyleGanTrainer(final Images images, final StyleShape shape, final StyleGanSettings settings, final TrainingFolder folder) {
		this.images = images;
		this.shape = shape;
		this.settings = settings;
		this.folder = folder;
		if (images.kept().size() < FEWEST_KEPT)
			throw new UserProblem(images.kept().size() + " images are kept out of training to judge the generator by.", "Give more images.");
		judge = new ImageJudge(images.kept(), shape.size(), settings.judged());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the steps do not
	 * @param preview shown images now and then: real ones, and made ones
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 * @throws UserProblem if the discriminator has won before the end of the first epoch; later on that ends the training as a stop does, with a warning
	 */
	public TrainedStyleGan train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (StyleGanGraph graph = new StyleGanGraph(shape, settings); SampleNetwork network = new SampleNetwork(shape)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan(settings.steps(), settings.stepsPerEpoch(), LearningRate.CONSTANT, shape + " " + settings,
				images.fingerprint());
			final Run run = new Run(graph, network);
			final TrainingLoop.Outcome outcome = new TrainingLoop(run, plan, folder).run(resume, limit, preview, progress.stoppingOnce(run::hasWon));
			if (run.hasWon() && outcome.history().column(Columns.STEPS)[0] < settings.stepsPerEpoch())
				throw new UserProblem(run.end() + " There is no generator yet.",
					"Train again into another file, with a smaller learning rate, or with three times the gradient penalty.");
			return TrainedStyleGan.of(shape, settings, outcome.weights(), outcome.history(), outcome.epoch(),
				run.hasWon() ? Optional.of(run.end()) : Optional.empty());
		}
	}

	/** One training under way; a batch is made whole or not at all, as groups of images are compared with each other. */
	private final class Run extends GraphTrainee {

		private final StyleGanGraph graph;
		private final SampleNetwork network;
		private int won;
		private long last;
		private double distance = Double.NaN;

		Run(final StyleGanGraph graph, final SampleNetwork network) {
			super(graph, network::loadGenerator, new FittingPieces("for a training step with " + settings.batch() + " images of " + shape.size() + "x" + shape.size()
				+ " pixels", "Train with a smaller batch or smaller images."), 1);
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			final double[] values = inPieces(1,
				(from, count) -> graph.step(images.batch(step, settings.batch()), StyleBatch.draw(shape, settings, step), step));
			last = step;
			won = values[DISCRIMINATOR] < WON ? won + settings.batch() : 0;
			return values;
		}

		boolean hasWon() {
			return won > WON_FOR;
		}

		/** Why the training ended, once the discriminator has won. */
		String end() {
			return String.format(Locale.ROOT, "At step %d the discriminator had told real images from made ones without an error for %d images: "
				+ "the generator learned nothing any more, and the training ended.", last, won);
		}

		@Override
		protected double[] validate() {
			final double[] judged = judge.judge(network);
			distance = judged[0];
			return judged;
		}

		@Override
		public int best(final TrainingHistory history) {
			return ImageJudge.DISTANCE.least(history);
		}

		@Override
		public String remark() {
			return super.remark() + (Double.isNaN(distance) ? "" : String.format(Locale.ROOT, ", distance %.1f from images kept out", distance));
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(judge.preview(network));
		}
	}
}
