package io.github.throughplane.shapeprior;

import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains a shape prior on labelled hearts (Wang et al., MICCAI 2021). Each epoch is judged by how well hearts kept out of training come
 * through the autoencoder. Writes its working files into one folder: the checkpoint that a training resumes from bit by bit, the weights
 * of the best epoch, the history. A stop keeps the best network so far, a cancel the checkpoint.
 */
public final class ShapeTrainer {

	/** That of reconstructions of hearts kept out of training. */
	private static final Column DICE = new Column("dice");

	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH, Columns.STEPS), List.of(new Column("cross_entropy"), new Column("divergence")),
		List.of(DICE, new Column("dice_left_cavity").in("dice"), new Column("dice_myocardium").in("dice"), new Column("dice_right_cavity").in("dice")));

	/** One heart in so many is kept out, up to a number in all. */
	private static final int ONE_IN = 10;
	private static final int MOST_JUDGED = 32;
	private static final int FEWEST = 2;

	private final ShapeSet hearts;
	private final ShapePriorSettings settings;
	private final TrainingFolder folder;
	private final GivenWeights start;
	private final TypicalHeart typical;
	private final List<Integer> learned;
	private final List<float[]> validated = new ArrayList<>();
	private final int batch;

	/**
	 * Prepares a training of an untrained network.
	 *
	 * @throws UserProblem if there are too few hearts, or one does not suit
	 */
	public ShapeTrainer(final ShapeSet hearts, final ShapePriorSettings settings, final TrainingFolder folder) {
		this(hearts, settings, folder, Optional.empty());
	}

	/**
	 * Prepares a training.
	 *
	 * @param start the prior that it goes on from; if any, with as many channels and latent dimensions, on the same grid
	 * @throws UserProblem if there are too few hearts, or one does not suit; or the start is of another network
	 */
	public ShapeTrainer(final ShapeSet hearts, final ShapePriorSettings settings, final TrainingFolder folder, final Optional<TrainedShapes> start) {
		start.ifPresent(prior -> prior.requireNetwork(settings, hearts.grid()));
		this.start = start.map(TrainedShapes::given).orElse(GivenWeights.NONE);
		if (hearts.size() < FEWEST)
			throw new UserProblem("There are " + hearts.size() + " labelled hearts.", "Give " + FEWEST + " at least; useful priors take hundreds.");
		this.hearts = hearts;
		this.settings = settings;
		this.folder = folder;
		typical = hearts.typical();
		final List<Integer> order = new ArrayList<>(IntStream.range(0, hearts.size()).boxed().toList());
		Collections.shuffle(order, new Random(settings.seed()));
		final int kept = Math.max(1, Math.min(MOST_JUDGED, hearts.size() / ONE_IN));
		for (final int number : order.subList(0, kept))
			validated.add(hearts.plain(number, typical));
		learned = order.subList(kept, order.size()).stream().sorted().toList();
		batch = Math.min(settings.batch(), learned.size());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param preview shown a plane now and then: a heart kept out of training, and what the network makes of it
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedShapes train(final boolean resume, final Consumer<Preview> preview, final Progress progress) {
		try (ShapeGraph graph = new ShapeGraph(settings, hearts.grid(), batch, start); ShapeNetwork network = new ShapeNetwork(settings, hearts.grid())) {
			final int stepsPerEpoch = learned.size() / batch;
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) stepsPerEpoch * settings.epochs(), stepsPerEpoch, LearningRate.COSINE,
				settings.toString(), hearts.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, TimeLimit.NONE, preview, progress);
			network.load(outcome.weights());
			return new TrainedShapes(settings, hearts.grid(), typical, outcome.weights(), outcome.history(), outcome.epoch(),
				validated.get(0), network.reconstruct(validated.get(0)));
		}
	}

	/** The hearts of a step, always the same ones: each epoch takes all in another order, but for those that fill no batch. */
	ShapeBatch batch(final long step) {
		final int stepsPerEpoch = learned.size() / batch;
		final long epoch = (step - 1) / stepsPerEpoch;
		final List<Integer> order = new ArrayList<>(learned);
		Collections.shuffle(order, SeededRandom.of(settings.seed(), -epoch - 1));
		final Random random = SeededRandom.of(settings.seed(), step);
		final List<GridSampling> drawn = new ArrayList<>();
		for (int i = 0; i < batch; i++) {
			final double turn = settings.turn() * (2 * random.nextDouble() - 1);
			final double shiftX = settings.shift() * (2 * random.nextDouble() - 1);
			final double shiftY = settings.shift() * (2 * random.nextDouble() - 1);
			drawn.add(hearts.sampling(order.get((int) ((step - 1) % stepsPerEpoch) * batch + i), typical, turn, shiftX, shiftY));
		}
		return ShapeBatch.of(drawn, hearts.grid());
	}

	/** Independent normal numbers of a step. */
	private float[] noise(final long step) {
		final Random random = SeededRandom.of(~settings.seed(), step);
		final float[] noise = new float[batch * settings.latent()];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) random.nextGaussian();
		return noise;
	}

	/** One training under way; a batch is made whole or not at all. */
	private final class Run extends GraphTrainee {

		private final ShapeGraph graph;
		private final ShapeNetwork network;
		private double dice = Double.NaN;

		Run(final ShapeGraph graph, final ShapeNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with " + batch + " hearts", "Train with a smaller batch or a coarser grid."), 1);
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			return inPieces(1, (from, count) -> graph.step(batch(step), noise(step), step, settings.learningRate() * rate));
		}

		@Override
		protected double[] validate() {
			final double[] means = new double[COLUMNS.metrics().size()];
			final int[] counts = new int[means.length];
			for (final float[] heart : validated) {
				final Reconstruction made = Reconstruction.of(network.reconstruct(heart), heart);
				for (int i = 0; i < means.length; i++) {
					final double value = i == 0 ? made.mean() : made.dice()[i - 1];
					if (!Double.isNaN(value)) {
						means[i] += value;
						counts[i]++;
					}
				}
			}
			for (int i = 0; i < means.length; i++)
				means[i] /= counts[i];
			dice = means[0];
			return means;
		}

		@Override
		public int best(final TrainingHistory history) {
			return DICE.largest(history);
		}

		@Override
		public String remark() {
			return Double.isNaN(dice) ? "" : String.format(Locale.ROOT, ", Dice %.3f on hearts kept out", dice);
		}

		@Override
		protected Optional<Preview> look() {
			final ShapeGrid grid = hearts.grid();
			return Optional.of(new Preview(grid.rows(), grid.columns(), middle(validated.get(0)), middle(network.reconstruct(validated.get(0)))));
		}

		private float[] middle(final float[] heart) {
			final int plane = hearts.grid().columns() * hearts.grid().rows();
			final int from = hearts.grid().slices() / 2 * plane;
			return Arrays.copyOfRange(heart, from, from + plane);
		}
	}
}
