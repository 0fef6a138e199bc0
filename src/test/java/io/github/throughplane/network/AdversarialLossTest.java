package io.github.throughplane.network;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Tensors;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

@Category(NeedsEngine.class)
public class AdversarialLossTest {

	/** Losses of the generator and of the discriminator. */
	private static double[] of(final AdversarialLoss loss, final float real, final float fake) {
		try (TensorGraph graph = new TensorGraph(1, Precision.FLOAT32)) {
			final Losses losses = new Losses(graph);
			final Operand<TFloat32> logitsOfReal = graph.operations().constant(new float[][] { { real, real } });
			final Operand<TFloat32> logitsOfFake = graph.operations().constant(new float[][] { { fake, fake } });
			try (Result result = graph.session().runner().fetch(loss.ofGenerator(losses, logitsOfFake))
				.fetch(loss.ofDiscriminator(graph.operations(), losses, logitsOfReal, logitsOfFake)).run())
			{
				return new double[] { Tensors.value(result.get(0)), Tensors.value(result.get(1)) };
			}
		}
	}

	@Test
	public void leastSquares() {
		final double[] losses = of(AdversarialLoss.LEAST_SQUARES, 0.75f, -0.5f);
		assertEquals(1.5 * 1.5, losses[0], 1e-6);
		assertEquals((0.25 * 0.25 + 0.5 * 0.5) / 2, losses[1], 1e-6);
	}

	@Test
	public void crossEntropy() {
		final double[] losses = of(AdversarialLoss.CROSS_ENTROPY, 0.75f, -0.5f);
		assertEquals(Math.log1p(Math.exp(0.5)), losses[0], 1e-6);
		assertEquals((Math.log1p(Math.exp(-0.75)) + Math.log1p(Math.exp(-0.5))) / 2, losses[1], 1e-6);
	}

	/** What is good for one is bad for the other. */
	@Test
	public void compete() {
		for (final AdversarialLoss loss : AdversarialLoss.values()) {
			final double[] told = of(loss, 0.9f, 0.1f);
			final double[] fooled = of(loss, 0.9f, 0.9f);
			assertTrue(loss + " of the generator", fooled[0] < told[0]);
			assertTrue(loss + " of the discriminator", fooled[1] > told[1]);
		}
	}
}
