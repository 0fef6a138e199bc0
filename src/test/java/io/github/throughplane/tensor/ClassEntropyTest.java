package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;

import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

@Category(NeedsEngine.class)
public class ClassEntropyTest {

	private static final int CLASSES = 4;
	/** The last but one has no class. */
	private static final byte[] OWN = { 0, 1, 2, 3, 3, 1, 9, 0 };

	private static float[][] run(final float[] logits) {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32); Tensor classes = Tensors.of(OWN, OWN.length)) {
			final Ops tf = graph.operations();
			final Placeholder<TUint8> fed = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(OWN.length)));
			final Operand<TFloat32> given = tf.reshape(tf.constant(logits), tf.constant(new int[] { CLASSES, OWN.length }));
			final ClassEntropy entropy = new ClassEntropy(graph, ClassEntropy.oneHot(graph, fed, CLASSES), given, OWN.length - 1);
			final Operand<TFloat32> automatic = org.tensorflow.op.core.Gradients.create(tf.scope(), entropy.loss(), List.of(given)).<TFloat32>dy(0);
			try (Result result = graph.session().runner().feed(fed, classes).fetch(entropy.loss()).fetch(entropy.gradient()).fetch(automatic).run()) {
				return new float[][] { Tensors.values(result.get(0)), Tensors.values(result.get(1)), Tensors.values(result.get(2)) };
			}
		}
	}

	/** Mean of log(sum of exp) - own logit, in double. */
	private static double entropy(final float[] logits) {
		double mean = 0;
		for (int i = 0; i < OWN.length; i++) {
			if (OWN[i] >= CLASSES)
				continue;
			double sum = 0;
			for (int c = 0; c < CLASSES; c++)
				sum += Math.exp(logits[c * OWN.length + i]);
			mean += (Math.log(sum) - logits[OWN[i] * OWN.length + i]) / (OWN.length - 1);
		}
		return mean;
	}

	@Test
	public void lossAndItsGradient() {
		final float[] logits = Probe.random(CLASSES * OWN.length, 5);
		final float[][] values = run(logits);
		assertEquals(entropy(logits), values[0][0], 1e-6);
		assertArrayEquals(values[2], values[1], 1e-6f);
		for (int k = 0; k < logits.length; k++) {
			final float[] higher = logits.clone();
			final float[] lower = logits.clone();
			higher[k] += 0.01f;
			lower[k] -= 0.01f;
			assertEquals((entropy(higher) - entropy(lower)) / 0.02, values[1][k], 1e-4);
		}
	}

	/** Where exp(logit) is no float any more. */
	@Test
	public void largeLogits() {
		final float[] logits = new float[CLASSES * OWN.length];
		for (int i = 0; i < logits.length; i++)
			logits[i] = i % 2 == 0 ? 900 : -900;
		final float[][] values = run(logits);
		// Even samples have 900 for all classes, odd ones -900.
		assertEquals(Math.log(CLASSES), values[0][0], 1e-4);
	}
}
