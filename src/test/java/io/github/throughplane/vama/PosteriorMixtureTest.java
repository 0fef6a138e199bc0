package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import java.util.Map;
import java.util.SplittableRandom;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The sum of two posteriors in both readings of the publication. */
@Category(NeedsEngine.class)
public class PosteriorMixtureTest {

	private static final int DRAWS = 1_000_000;

	private record Numbers(double divergence, float[] drawn) {}

	private static Numbers mixed(final PosteriorMixture mixture, final float[] targetMean, final float[] targetLog, final float[] sourceMean, final float[] sourceLog,
		final float[] noise)
	{
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final long count = targetMean.length;
			final Gaussian target = new Gaussian(graph.variables().constant("tm", 0, count), graph.variables().constant("tl", 0, count));
			final Gaussian source = new Gaussian(graph.variables().constant("sm", 0, count), graph.variables().constant("sl", 0, count));
			final Operand<TFloat32> drawn = mixture.drawn(graph, target, source, graph.variables().constant("noise", 0, count));
			final Operand<TFloat32> divergence = mixture.divergence(graph, target, source);
			graph.variables().write(Map.of("tm", targetMean, "tl", targetLog, "sm", sourceMean, "sl", sourceLog, "noise", noise));
			try (Result result = graph.session().runner().fetch(divergence).fetch(drawn).run()) {
				return new Numbers(Tensors.values(result.get(0))[0], Tensors.values(result.get(1)));
			}
		}
	}

	private static Numbers single(final PosteriorMixture mixture, final double targetMean, final double targetVariance, final double sourceMean,
		final double sourceVariance, final double noise)
	{
		return mixed(mixture, new float[] { (float) targetMean }, new float[] { (float) Math.log(targetVariance) }, new float[] { (float) sourceMean },
			new float[] { (float) Math.log(sourceVariance) }, new float[] { (float) noise });
	}

	/** The divergence is the mean, over a million draws of the sum, of ln q - ln p, where p is the normal density with the variance 2. */
	@Test
	public void closedFormIsThatOfAMillionDraws() {
		for (final double[] numbers : new double[][] { { 0.7, 0.5, -0.2, 2 }, { -1, 0.1, 0.4, 0.3 }, { 1.5, 3, 1, 1.2 } }) {
			final double mean = numbers[0] + numbers[2];
			final double variance = numbers[1] + numbers[3];
			final SplittableRandom random = new SplittableRandom(5);
			double sum = 0;
			for (int i = 0; i < DRAWS; i++) {
				final double z = numbers[0] + Math.sqrt(numbers[1]) * random.nextGaussian() + numbers[2] + Math.sqrt(numbers[3]) * random.nextGaussian();
				sum += -Math.log(variance) / 2 - (z - mean) * (z - mean) / (2 * variance) + Math.log(2) / 2 + z * z / 4;
			}
			final double closed = single(PosteriorMixture.INDEPENDENT_SUM, numbers[0], numbers[1], numbers[2], numbers[3], 0).divergence();
			assertEquals(sum / DRAWS, closed, 0.01 * closed);
		}
	}

	/** Two standard normal posteriors diverge from nothing; as printed they still cost a half. */
	@Test
	public void standardNormalNumbers() {
		assertEquals(0, single(PosteriorMixture.INDEPENDENT_SUM, 0, 1, 0, 1, 0).divergence(), 1e-6);
		assertEquals(0.5, single(PosteriorMixture.PAPER_LITERAL, 0, 1, 0, 1, 0).divergence(), 1e-6);
		assertEquals(0.5 * (0.09 + 0.5 + 2 - Math.log(0.5) - Math.log(2) - 1), single(PosteriorMixture.PAPER_LITERAL, 0.5, 0.5, -0.2, 2, 0).divergence(), 1e-6);
	}

	/** Deviations add up as their squares do; as printed they add up themselves. Without noise both give the sum of the means, to the bit. */
	@Test
	public void deviationsOfTheSum() {
		assertEquals(0.5 + 2 * Math.sqrt(0.25 + 4), single(PosteriorMixture.INDEPENDENT_SUM, 0.3, 0.25, 0.2, 4, 2).drawn()[0], 1e-6);
		assertEquals(0.5 + 2 * (0.5 + 2), single(PosteriorMixture.PAPER_LITERAL, 0.3, 0.25, 0.2, 4, 2).drawn()[0], 1e-6);
		for (final PosteriorMixture mixture : PosteriorMixture.values())
			assertEquals(0.3f + 0.2f, single(mixture, 0.3, 0.25, 0.2, 4, 0).drawn()[0], 0);
	}

	/** The mean over all numbers, however many there are. */
	@Test
	public void divergencesAreMeans() {
		final float[] twice = { 0.7f, 0.7f };
		final float[] log = { 0.4f, 0.4f };
		for (final PosteriorMixture mixture : PosteriorMixture.values()) {
			final Numbers one = mixed(mixture, new float[] { 0.7f }, new float[] { 0.4f }, new float[] { 0.7f }, new float[] { 0.4f }, new float[1]);
			final Numbers two = mixed(mixture, twice, log, twice, log, new float[2]);
			assertEquals(one.divergence(), two.divergence(), 1e-6);
			assertArrayEquals(new float[] { 1.4f, 1.4f }, two.drawn(), 1e-6f);
		}
	}
}
