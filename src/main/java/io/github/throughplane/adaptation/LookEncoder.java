package io.github.throughplane.adaptation;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.network.Gaussian;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The encoder of BicycleGAN, which tells how stacks look by a few normal numbers: a convolution of 4x4 with a stride of 2, four residual blocks, each of which halves rows
 * and columns, the mean over all pixels, and a layer each for means and logarithms of variances.
 */
final class LookEncoder {

	/** Channels of the blocks, as multiples of those of the first convolution. */
	private static final int[] WIDTHS = { 2, 3, 3, 4 };
	private static final double SLOPE = 0.2;
	/** Of the last layers: small, so that variances begin near 1. */
	private static final double DEVIATION = 0.01;

	private record Block(Convolution first, Convolution second, Convolution beside) {}

	private final Ops tf;
	private final Layers layers;
	private final Convolution first;
	private final List<Block> blocks = new ArrayList<>();
	private final Convolution mean;
	private final Convolution logVariance;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param base channels of the first convolution
	 * @param latent numbers
	 */
	LookEncoder(final TensorGraph graph, final String name, final int slices, final int base, final int latent) {
		tf = graph.operations();
		layers = graph.layers();
		first = convolution(graph, name + ".first", 4, slices, base);
		int in = base;
		for (final int width : WIDTHS) {
			final String block = name + ".block" + (blocks.size() + 1);
			final int out = base * width;
			blocks.add(new Block(convolution(graph, block + ".a", 3, in, in), convolution(graph, block + ".b", 3, in, out),
				convolution(graph, block + ".beside", 1, in, out)));
			in = out;
		}
		mean = Convolution.of(graph, name + ".mean", 1, in, latent, DEVIATION);
		logVariance = Convolution.of(graph, name + ".variance", 1, in, latent, DEVIATION);
	}

	private static Convolution convolution(final TensorGraph graph, final String name, final int size, final int in, final int out) {
		return Convolution.of(graph, name, size, in, out, Convolution.he(size * size * in, SLOPE));
	}

	/**
	 * Can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][slice], 32 rows and columns at least
	 * @return [stack][1][1][number]
	 */
	Gaussian apply(final Operand<TFloat32> stacks) {
		Operand<TFloat32> x = first.same(stacks, 2);
		for (final Block block : blocks) {
			final Operand<TFloat32> inner = block.second().same(activated(block.first().same(activated(x))));
			x = tf.math.add(layers.halved(inner), block.beside().same(layers.halved(x)));
		}
		final Operand<TFloat32> pooled = layers.pooled(layers.leaky(x, SLOPE));
		return new Gaussian(mean.same(pooled), logVariance.same(pooled));
	}

	private Operand<TFloat32> activated(final Operand<TFloat32> x) {
		return layers.leaky(layers.instanceNorm(x), SLOPE);
	}
}
