package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.GeminiSettings.ClassWeights;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a network on pairs of thick and fine stacks (Savioli et al., Gemini-GAN). Each epoch is judged on stacks kept out of training, by the
 * overlap of the labels, or by the image where it makes no labels. Writes its working files into one folder: the checkpoint that a training
 * resumes from bit by bit, the weights of the best epoch, the history. A stop keeps the best network so far, a cancel the checkpoint.
 */
public final class GeminiTrainer {

	/** Steps from whose stacks the shares of the classes are counted. */
	private static final int COUNTED = 16;

	/** Columns of the history. */
	public static Columns columns(final GeminiSettings settings) {
		return new Columns(List.of(Columns.EPOCH, Columns.STEPS), LossTerm.of(settings).stream().map(LossTerm::column).toList(),
			GeminiValidation.columns(settings.network()));
	}

	private final Pairs pairs;
	private final GeminiSettings settings;
	private final Precision precision;
	private final TrainingFolder folder;
	private final List<PairBatch> kept;

	/**
	 * Prepares a training.
	 *
	 * @param pairs of the settings' sizes
	 * @param precision of the convolutions of its steps, which a training may change where it is resumed
	 * @param folder takes the working files
	 * @throws UserProblem if nothing is kept out to judge epochs on, or it has no labels where the network makes some
	 */
	public GeminiTrainer(final Pairs pairs, final GeminiSettings settings, final Precision precision, final TrainingFolder folder) {
		this.pairs = pairs;
		this.settings = settings;
		this.precision = precision;
		this.folder = folder;
		kept = pairs.validation();
		if (kept.isEmpty())
			throw new UserProblem("No stack is kept out of training to judge the network on.", "Give more hearts.");
		if (settings.network().hasLabels() && kept.stream().allMatch(stack -> counts(stack)[0] == stack.labels().length))
			throw new UserProblem("None of the " + kept.size() + " stacks kept out of training has a label.", "Give hearts with labels.");
	}

	/** Samples of each class. */
	private static long[] counts(final PairBatch stacks) {
		final long[] counts = new long[JointOutput.CLASSES];
		for (final byte label : stacks.labels())
			counts[label]++;
		return counts;
	}

	/** Weights of the classes in the cross entropy, 1 on average over all samples. */
	double[] classWeights() {
		final double[] weights = new double[JointOutput.CLASSES];
		Arrays.fill(weights, 1);
		if (settings.classWeights() == ClassWeights.NONE)
			return weights;
		final long[] sums = new long[weights.length];
		for (int step = 1; step <= COUNTED; step++) {
			final long[] counts = counts(pairs.batch(step, settings.batch()));
			Arrays.setAll(sums, k -> sums[k] + counts[k]);
		}
		final long present = Arrays.stream(sums).filter(count -> count > 0).count();
		// A class that no stack has comes into no loss.
		Arrays.setAll(weights, k -> sums[k] == 0 ? 1 : (double) Arrays.stream(sums).sum() / sums[k] / present);
		return weights;
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the epochs do not
	 * @param preview shown a slice now and then: interpolated, and what the network makes of its stack
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedGemini train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (GeminiGraph graph = new GeminiGraph(settings, classWeights(), precision); GeminiNetwork network = new GeminiNetwork(settings)) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) settings.stepsPerEpoch() * settings.epochs(), settings.stepsPerEpoch(),
				settings.schedule(), settings.toString(), pairs.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			return TrainedGemini.of(settings, network, outcome.weights(), outcome.history(), outcome.epoch(), kept.get(0));
		}
	}

	/** One training under way; a batch is made whole or not at all, as batch normalisation looks at all of it. */
	private final class Run extends GraphTrainee {

		private final GeminiGraph graph;
		private final GeminiNetwork network;
		private final GeminiValidation validation = new GeminiValidation(settings, kept);
		private final List<LossTerm> terms = LossTerm.of(settings);
		private final Saturation saturation = new Saturation();

		Run(final GeminiGraph graph, final GeminiNetwork network) {
			super(graph, network::load, new FittingPieces("for a training step with " + settings.batch() + " stacks of " + settings.columns() + "x"
				+ settings.rows() + " pixels", "Train with a smaller batch, fewer pixels or a smaller base."), 1);
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return GeminiTrainer.columns(settings);
		}

		@Override
		public double[] step(final long step, final double rate) {
			final PairBatch stacks = pairs.batch(step, settings.batch());
			final double[] values = inPieces(1, (from, count) -> graph.step(stacks, step, settings.learningRate() * rate));
			if (settings.gan())
				watch(values[terms.indexOf(LossTerm.REAL)], values[terms.indexOf(LossTerm.FAKE)]);
			return values;
		}

		private void watch(final double real, final double fake) {
			final boolean before = saturation.lasts();
			saturation.add(real, fake, 1);
			if (saturation.lasts() && !before)
				System.getLogger(GeminiTrainer.class.getName()).log(System.Logger.Level.WARNING, Saturation.WARNING);
		}

		@Override
		protected double[] validate() {
			return validation.validate(network);
		}

		@Override
		public int best(final TrainingHistory history) {
			return (settings.network().hasLabels() ? GeminiValidation.DICE : GeminiValidation.PSNR).largest(history);
		}

		@Override
		public String remark() {
			return super.remark() + (saturation.lasts() ? ", the discriminator is saturated" : "");
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(validation.preview(network));
		}
	}
}
