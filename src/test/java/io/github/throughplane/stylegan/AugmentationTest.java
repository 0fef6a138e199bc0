package io.github.throughplane.stylegan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

@Category(NeedsEngine.class)
public class AugmentationTest {

	private static final int SIDE = 16;

	/** One bright pixel is found again, moved by two at most, brighter or darker, or is missing with all around it; what is beyond is black. */
	@Test
	public void imagesAreMovedDarkenedAndCut() {
		final int count = 64;
		final float[] images = new float[count * SIDE * SIDE];
		for (int i = 0; i < images.length; i++)
			images[i] = i % (SIDE * SIDE) == 7 * SIDE + 9 ? 0.5f : -0.5f;
		final Set<Integer> places = new HashSet<>();
		int missing = 0;
		int black = 0;
		try (Seen seen = new Seen(count)) {
			final float[] made = seen.of(images, Augmentation.Drawn.of(new Random(1), count, SIDE));
			for (int image = 0; image < count; image++) {
				int brightest = 0;
				for (int i = 0; i < SIDE * SIDE; i++) {
					final float value = made[image * SIDE * SIDE + i];
					black += value == -1 ? 1 : 0;
					if (value > made[image * SIDE * SIDE + brightest])
						brightest = i;
				}
				final float bright = made[image * SIDE * SIDE + brightest];
				if (bright < 0.2f)
					missing++;
				else {
					places.add(brightest);
					assertTrue("moved to " + brightest, Math.abs(brightest % SIDE - 9) <= 2 && Math.abs(brightest / SIDE - 7) <= 2);
					assertEquals(0.5, bright, 0.2501);
				}
			}
		}
		assertTrue(places + ", missing " + missing, places.size() > 10 && missing > 0 && missing < count / 2);
		assertTrue("black pixels: " + black, black > 0 && black < count * SIDE * SIDE / 2);
	}

	/** A graph of nothing but the augmentation. */
	private static final class Seen implements AutoCloseable {

		private final StepGraph graph;

		Seen(final int count) {
			graph = new StepGraph(count);
		}

		float[] of(final float[] images, final Augmentation.Drawn drawn) {
			return graph.seen(images, drawn);
		}

		@Override
		public void close() {
			graph.close();
		}
	}

	private static final class StepGraph extends io.github.throughplane.training.graph.TrainingGraph {

		private final int count;
		private final Placeholder<TFloat32> images;
		private final Augmentation augmentation;
		private final Operand<TFloat32> made;

		StepGraph(final int count) {
			super(new TensorGraph(0, Precision.FLOAT32));
			this.count = count;
			images = graph.operations().placeholder(TFloat32.class);
			augmentation = new Augmentation(graph.operations(), count, SIDE);
			made = augmentation.apply(images);
		}

		float[] seen(final float[] given, final Augmentation.Drawn drawn) {
			try (var run = run()) {
				augmentation.feed(run.feed(images, Tensors.of(given, count, SIDE, SIDE, 1)), drawn);
				return run.values(java.util.List.of(made)).get(0);
			}
		}

		@Override
		public java.util.Map<String, float[]> inferenceWeights() {
			return java.util.Map.of();
		}
	}
}
