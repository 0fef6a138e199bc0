package io.github.throughplane.network;

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
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** On arrays of four axes, as a code that is an image has them. */
@Category(NeedsEngine.class)
public class GaussianTest {

	private static final long[] SHAPE = { 2, 1, 3, 2 };
	private static final float[] MEAN = { 0, 0, 1, -2, 0.5f, 3, 0.1f, -0.2f, 0, 1, 1.5f, -1 };
	private static final float[] LOG_VARIANCE = { 0, -2, 0, 1, 0.5f, -1, 0.3f, 0, 2, -3, 0, 0.7f };
	private static final float[] NOISE = { 1, -1, 0, 2, 0.5f, -0.5f, 1, 1, -2, 0, 0.3f, 1 };

	/** The divergence, the numbers drawn, and the gradients of the sum of both kinds with respect to mean and logarithm of the variance. */
	private static float[][] results() {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final Gaussian code = new Gaussian(graph.variables().constant("mean", 0, SHAPE), graph.variables().constant("log_variance", 0, SHAPE));
			final Operand<TFloat32> noise = graph.variables().constant("noise", 0, SHAPE);
			final Operand<TFloat32> drawn = code.drawn(graph, noise);
			final Operand<TFloat32> divergence = code.divergence(graph);
			final Operand<TFloat32> sum = graph.operations().reduceSum(drawn, graph.operations().constant(new int[] { 0, 1, 2, 3 }));
			final Session.Runner runner = graph.session().runner().fetch(divergence).fetch(drawn);
			for (final Operand<TFloat32> loss : List.of(divergence, sum))
				graph.gradients(loss, List.of("mean", "log_variance")).forEach(runner::fetch);
			graph.variables().write(Map.of("mean", MEAN, "log_variance", LOG_VARIANCE, "noise", NOISE));
			try (Result result = runner.run()) {
				final float[][] values = new float[6][];
				for (int i = 0; i < values.length; i++)
					values[i] = Tensors.values(result.get(i));
				return values;
			}
		}
	}

	@Test
	public void closedForms() {
		final float[][] results = results();
		final int count = MEAN.length;
		double divergence = 0;
		final float[][] expected = new float[5][count];
		for (int i = 0; i < count; i++) {
			final double variance = Math.exp(LOG_VARIANCE[i]);
			divergence += (MEAN[i] * MEAN[i] + variance - LOG_VARIANCE[i] - 1) / 2 / count;
			expected[0][i] = (float) (MEAN[i] + Math.sqrt(variance) * NOISE[i]);
			expected[1][i] = MEAN[i] / count;
			expected[2][i] = (float) ((variance - 1) / 2 / count);
			expected[3][i] = 1;
			expected[4][i] = (float) (Math.sqrt(variance) * NOISE[i] / 2);
		}
		assertEquals(divergence, results[0][0], 1e-5);
		for (int i = 0; i < expected.length; i++)
			assertArrayEquals(expected[i], results[i + 1], 1e-5f);
	}

	/** Of the logarithm of the densities' ratio over numbers drawn from the code. */
	@Test
	public void divergenceIsTheMeanOfTheLogarithm() {
		final Random random = new Random(4);
		final int draws = 200_000;
		double sum = 0;
		for (int draw = 0; draw < draws; draw++)
			for (int i = 0; i < MEAN.length; i++) {
				final double noise = random.nextGaussian();
				final double x = MEAN[i] + Math.exp(LOG_VARIANCE[i] / 2) * noise;
				sum += (x * x - noise * noise - LOG_VARIANCE[i]) / 2;
			}
		assertEquals(sum / draws / MEAN.length, results()[0][0], 0.01);
	}
}
