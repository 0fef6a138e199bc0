package io.github.throughplane.deeprecon;

import io.github.throughplane.array.ShortMantissa;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.task.FittingPieces;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Column;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.LearningRate;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.SeededRandom;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.training.TrainingLoop;
import io.github.throughplane.training.graph.GraphTrainee;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains a network that labels slices (Chang et al. 2022, section 2.3), or one of its rivals, which learn in the same way. Each epoch is judged by the overlap of
 * the labels in slices of other patients. Writes its working files into one folder: the checkpoint that a training resumes from bit by bit, the weights of the
 * best epoch, the history. A stop keeps the best network so far, a cancel the checkpoint.
 */
public final class SegmentationTrainer {

	/** Columns of the history. */
	public static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH, Columns.STEPS),
		List.of(new Column("cross_entropy"), new Column("generalised_dice").in("cross_entropy")), SegmentationJudge.COLUMNS);

	private final SegmentationExamples examples;
	private final StyleShape shape;
	private final SegmentationSettings settings;
	private final TrainingFolder folder;
	private final SegmentationJudge judge;
	private final int batch;

	/**
	 * Prepares a training.
	 *
	 * @param examples of the shape's size, and of the settings' kind
	 * @param shape of the generator
	 * @param folder takes the working files
	 */
	public SegmentationTrainer(final SegmentationExamples examples, final StyleShape shape, final SegmentationSettings settings, final TrainingFolder folder) {
		this.examples = examples;
		this.shape = shape;
		this.settings = settings;
		this.folder = folder;
		judge = new SegmentationJudge(examples.kept(), shape.size());
		batch = Math.min(settings.segmentationBatch(), examples.learned().size());
	}

	/**
	 * Trains to the end, or until stopped.
	 *
	 * @param resume whether to go on from the folder's checkpoint
	 * @param limit what ends it, if the epochs do not
	 * @param preview shown labels of a slice now and then: those of experts, and made ones
	 * @throws io.github.throughplane.task.Cancelled after the checkpoint is written
	 */
	public TrainedSegmentation train(final boolean resume, final TimeLimit limit, final Consumer<Preview> preview, final Progress progress) {
		final int stepsPerEpoch = examples.learned().size() / batch;
		final SegmentationNetwork network = new SegmentationNetwork(shape, settings);
		try (SegmentationGraph graph = new SegmentationGraph(shape, settings, batch);
			SliceSegmenter segmenter = new SliceSegmenter(network, settings.segmentation(), shape))
		{
			final TrainingLoop.Plan plan = new TrainingLoop.Plan((long) stepsPerEpoch * settings.segmentationEpochs(), stepsPerEpoch, LearningRate.FALLING,
				shape + " " + settings, examples.fingerprint());
			final TrainingLoop.Outcome outcome = new TrainingLoop(new Run(graph, network, segmenter), plan, folder).run(resume, limit, preview, progress);
			return new TrainedSegmentation(shape, settings, ShortMantissa.nearest(outcome.weights()), outcome.history(), outcome.epoch());
		}
	}

	/** The slices of a step, always the same ones: every one comes once, then all again in another order. */
	private List<SegmentationExample> drawn(final long step) {
		return IntStream.range(0, batch).parallel().mapToObj(i -> {
			final long number = (step - 1) * batch + i;
			final SegmentationExample example = examples.learned().get(SeededRandom.inTurn(settings.segmentationSeed(), number, examples.learned().size()));
			return settings.segmentation() == SegmentationKind.CODES ? example : warped(example, SeededRandom.of(settings.segmentationSeed(), number));
		}).toList();
	}

	private SegmentationExample warped(final SegmentationExample example, final Random random) {
		final SliceWarp warp = SliceWarp.drawn(settings, shape.size(), random);
		return new SegmentationExample(warp.image(example.given()), warp.labels(example.labels()));
	}

	/** One training under way; a batch is made whole or not at all, as batch normalisation looks at all of it. */
	private final class Run extends GraphTrainee {

		private final SegmentationGraph graph;
		private final SliceSegmenter segmenter;
		private double dice = Double.NaN;

		Run(final SegmentationGraph graph, final PredictionNetwork network, final SliceSegmenter segmenter) {
			super(graph, network::load, new FittingPieces("for a training step with " + batch + " slices of " + shape.size() + "x" + shape.size() + " pixels",
				"Train with a smaller batch."), 1);
			this.graph = graph;
			this.segmenter = segmenter;
		}

		@Override
		public Columns columns() {
			return COLUMNS;
		}

		@Override
		public double[] step(final long step, final double rate) {
			return inPieces(1, (from, count) -> graph.step(drawn(step), step, settings.segmentationRate() * rate));
		}

		@Override
		protected double[] validate() {
			final double[] judged = judge.judge(segmenter);
			dice = judged[0];
			return judged;
		}

		@Override
		public int best(final TrainingHistory history) {
			return SegmentationJudge.DICE.largest(history);
		}

		@Override
		public String remark() {
			return Double.isNaN(dice) ? "" : String.format(Locale.ROOT, ", Dice %.3f on slices kept out", dice);
		}

		@Override
		protected Optional<Preview> look() {
			return Optional.of(judge.preview(segmenter));
		}
	}
}
