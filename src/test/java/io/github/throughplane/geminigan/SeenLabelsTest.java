package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Labels on their way to a discriminator. */
@Category(NeedsEngine.class)
public class SeenLabelsTest {

	private static final int SAMPLES = 6;

	/** Projection of the samples, so that each counts with another weight. */
	private static final float[] WEIGHTS = { 1, -2, 0.5f, 3, -1, 0.7f };

	/** Logits as [class][sample], some far apart, none equal. */
	private static float[] logits() {
		final Random random = new Random(4);
		final float[] logits = new float[JointOutput.CLASSES * SAMPLES];
		for (int i = 0; i < logits.length; i++)
			logits[i] = (float) (random.nextGaussian() * (i % SAMPLES == 0 ? 40 : 1));
		return logits;
	}

	private static double mean(final float[] logits, final int sample) {
		double sum = 0;
		double weighted = 0;
		for (int k = 0; k < JointOutput.CLASSES; k++) {
			final double power = Math.exp(logits[k * SAMPLES + sample]);
			sum += power;
			weighted += k * power;
		}
		return weighted / sum / 3;
	}

	private static double projected(final float[] logits) {
		double sum = 0;
		for (int i = 0; i < SAMPLES; i++)
			sum += WEIGHTS[i] * mean(logits, i);
		return sum;
	}

	/** Seen are whole classes, felt is the mean class: its gradient by central differences. */
	@Test
	public void whatIsSeenIsHardAndItsGradientSoft() {
		final float[] logits = logits();
		try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32)) {
			final Ops tf = graph.operations();
			final Operand<TFloat32> variable = graph.variables().constant("logits", 0, JointOutput.CLASSES, SAMPLES);
			final Operand<TFloat32> seen = SeenLabels.ofLogits(tf, variable);
			final Operand<TFloat32> hard = SeenLabels.hard(tf, variable);
			final Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(seen, tf.constant(WEIGHTS)), tf.constant(0));
			final Operand<TFloat32> gradient = graph.gradients(sum, List.of("logits")).get(0);
			graph.variables().initialise();
			graph.variables().write(Map.of("logits", logits));
			try (Result result = graph.session().runner().fetch(seen).fetch(hard).fetch(gradient).run()) {
				final float[] expected = new float[SAMPLES];
				for (int i = 0; i < SAMPLES; i++)
					for (int k = 1; k < JointOutput.CLASSES; k++)
						if (logits[k * SAMPLES + i] > logits[Math.round(3 * expected[i]) * SAMPLES + i])
							expected[i] = k / 3f;
				assertArrayEquals(expected, Tensors.values(result.get(0)), 1e-6f);
				assertArrayEquals(expected, Tensors.values(result.get(1)), 1e-6f);
				final float[] felt = Tensors.values(result.get(2));
				for (int i = 0; i < logits.length; i++)
					assertEquals("logit " + i, difference(logits, i), felt[i], 1e-4);
			}
		}
	}

	private static double difference(final float[] logits, final int at) {
		final float[] more = logits.clone();
		final float[] less = logits.clone();
		more[at] += 1e-2f;
		less[at] -= 1e-2f;
		return (projected(more) - projected(less)) / ((double) more[at] - less[at]);
	}
}
