package io.github.throughplane.stylegan;

import io.github.throughplane.metric.Psnr;
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

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains an encoder that finds codes of images in the latent space of a trained generator. Each epoch is judged by how well the generator makes images kept out
 * of training again. Writes its working files as {@link StyleGanTrainer} does.
 */
public final class EncoderTrainer {

	/** The values of a step. */
	static final List<Column> LOSSES = List.of(new Column("squared_error"), new Column("perceptual"), new Column("code_length"));
	/** Of images kept out, as the generator makes them again, with a range of 2. */
	private static final Column PSNR = new Column("psnr");
	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH, Columns.STEPS), LOSSES, List.of(PSNR));

	private static final int JUDGED = 64;
	/** Of the values of an image. */
	private static final double RANGE = 2;

	private final Images images;
	private final TrainedStyleGan generator;
	private final EncoderSettings settings;
	private final TrainingFolder folder;
	private final List<float[]> judged;

	/**
	 * Prepares a training.
	 *
	 * @param images of the generator's size
	 * @param folder takes the working files
	 * @throws UserProblem if no images are kept out
	 */
	public EncoderTrainer(final Images images, final TrainedStyleGan generator, final EncoderSettings settings, final TrainingFolder folder) {
		this.images = images;
		this.generator = generator;
		this.settings = settings;
		this.folder = folder;
		judged = images.kept().subList(0, Math.min(JUDGED, images.kept().size()));
		if (judged.isEmpty())
			throw new UserProblem("No image is kept out of training to judge the encoder by.", "Give more images.");
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the steps do not
	 * @param preview shown an image now and then: one kept out, and what the generator makes of its code
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedEncoder train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		try (EncoderGraph graph = new EncoderGraph(generator, settings); EncoderNetwork network = new EncoderNetwork(generator.shape())) {
			final TrainingLoop.Plan plan = new TrainingLoop.Plan(settings.encoderSteps(), settings.encoderStepsPerEpoch(), LearningRate.CONSTANT,
				generator.shape() + " " + settings, 31 * images.fingerprint() + generator.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network), plan, folder).run(resume, limit, preview, progress);
			return TrainedEncoder.of(generator, settings, outcome.weights(), outcome.history(), outcome.epoch(), judged.get(0));
		}
	}

	/** One training under way; a batch is made whole or not at all, as batch normalisation looks at all of it. */
	private final class Run extends GraphTrainee {

		private final EncoderGraph graph;
		private final EncoderNetwork network;
		private double psnr = Double.NaN;

		Run(final EncoderGraph graph, final EncoderNetwork network) {
			super(graph, weights -> load(network, weights), new FittingPieces("for a training step with " + settings.encoderBatch() + " images",
				"Train with a smaller batch."), 1);
			this.graph = graph;
			this.network = network;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			return inPieces(1, (from, count) -> graph.step(images.batch(step, settings.encoderBatch()), step, settings.encoderRate() * rate));
		}

		@Override
		protected double[] validate() {
			double sum = 0;
			for (final float[] image : judged) {
				final float[] again = network.again(image);
				double squares = 0;
				for (int i = 0; i < image.length; i++)
					squares += Math.pow(image[i] - again[i], 2) / image.length;
				sum += Psnr.ofMeanSquare(squares, RANGE);
			}
			psnr = sum / judged.size();
			return new double[] { psnr };
		}

		@Override
		public int best(final TrainingHistory history) {
			return PSNR.largest(history);
		}

		@Override
		public String remark() {
			return super.remark() + (Double.isNaN(psnr) ? "" : String.format(Locale.ROOT, ", PSNR %.2f dB of images kept out", psnr));
		}

		@Override
		protected Optional<Preview> look() {
			final int side = generator.shape().size();
			return Optional.of(new Preview(side, side, judged.get(0), network.again(judged.get(0))));
		}
	}

	private void load(final EncoderNetwork network, final Map<String, float[]> weights) {
		final Map<String, float[]> all = new HashMap<>(generator.weights());
		all.putAll(weights);
		network.load(all);
	}
}
