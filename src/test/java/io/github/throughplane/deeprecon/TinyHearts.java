package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.task.TrainingHistory;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Slices of 16 x 16 pixels with a bright cavity in a dark wall, and another bright cavity at its left; or codes that tell where. */
final class TinyHearts {

	static final StyleShape SHAPE = TinyStyleGan.SHAPE;
	static final int SIDE = SHAPE.size();

	private TinyHearts() {}

	/** Two epochs of two steps. */
	static SegmentationSettings settings(final SegmentationKind kind) {
		return SegmentationSettings.of(kind).with(changes -> changes.segmentationBase(4).segmentationBatch(4).segmentationEpochs(2));
	}

	/** A network with weights by chance. */
	static TrainedSegmentation untrained(final SegmentationKind kind) {
		try (SegmentationGraph graph = new SegmentationGraph(SHAPE, settings(kind), 2)) {
			return new TrainedSegmentation(SHAPE, settings(kind), graph.inferenceWeights(), new TrainingHistory(SegmentationTrainer.COLUMNS.names()), 1);
		}
	}

	static SegmentationExamples examples(final SegmentationKind kind, final long seed) {
		return new SegmentationExamples(examples(kind, 8, seed), examples(kind, 4, seed + 1));
	}

	private static List<SegmentationExample> examples(final SegmentationKind kind, final int count, final long seed) {
		final Random random = new Random(seed);
		return IntStream.range(0, count).mapToObj(i -> heart(kind, 8 + 3 * random.nextDouble(), 6 + 3 * random.nextDouble())).toList();
	}

	static SegmentationExample heart(final SegmentationKind kind, final double x, final double y) {
		final float[] image = new float[SIDE * SIDE];
		final byte[] labels = new byte[SIDE * SIDE];
		for (int i = 0; i < image.length; i++) {
			final double distance = Math.hypot(i % SIDE - x, i / SIDE - y);
			labels[i] = (byte) (distance < 2.5 ? 1 : distance < 4.5 ? 2 : Math.hypot(i % SIDE - x + 6, i / SIDE - y) < 3 ? 3 : 0);
			image[i] = labels[i] == 0 ? 0 : labels[i] == 2 ? -0.9f : 0.9f;
		}
		return new SegmentationExample(kind == SegmentationKind.CODES ? code(x, y) : image, labels);
	}

	private static float[] code(final double x, final double y) {
		final float[] code = new float[SHAPE.rows() * SHAPE.style()];
		for (int row = 0; row < SHAPE.rows(); row++) {
			code[row * SHAPE.style()] = (float) (x - 9.5);
			code[row * SHAPE.style() + 1] = (float) (y - 7.5);
		}
		return code;
	}
}
