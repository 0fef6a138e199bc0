package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.ClassEntropy;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The values of the formula, worked out by hand. */
@Category(NeedsEngine.class)
public class GeneralisedDiceTest {

	/** @param logits [class][sample] */
	private static double loss(final byte[] labels, final float[][] logits) {
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Placeholder<TUint8> classes = graph.operations().placeholder(TUint8.class, Placeholder.shape(Shape.of(labels.length)));
			final Operand<TFloat32> loss = GeneralisedDice.of(graph, ClassEntropy.oneHot(graph, classes, logits.length), graph.operations().constant(logits));
			try (Tensor fed = Tensors.of(labels, labels.length); Result result = graph.session().runner().feed(classes, fed).fetch(loss).run()) {
				return Tensors.values(result.get(0))[0];
			}
		}
	}

	@Test
	public void sameIsNothingAndOtherIsOne() {
		final float[][] sure = { { 30, 30, 30, -30 }, { -30, -30, -30, 30 } };
		assertEquals(0, loss(new byte[] { 0, 0, 0, 1 }, sure), 1e-6);
		assertEquals(1, loss(new byte[] { 1, 1, 1, 0 }, sure), 1e-6);
	}

	/** Shares of a half everywhere: classes of 3 and 1 pixels with the weights 1/9 and 1, 2 (1.5/9 + 0.5) of (2 + 3)/9 + (2 + 1). */
	@Test
	public void smallClassesWeighAsMuchAsLargeOnes() {
		assertEquals(1 - 2 * (1.5 / 9 + 0.5) / (5 / 9.0 + 3), loss(new byte[] { 0, 0, 0, 1 }, new float[2][4]), 1e-6);
	}

	/** A class that no pixel has weighs a million times as much as one of a single pixel. */
	@Test
	public void absentClassesAreFinite() {
		assertEquals(1 - 2 * (2.0 / 16) / ((2 + 4) / 16.0 + 2e6), loss(new byte[4], new float[2][4]), 1e-6);
	}
}
