package io.github.throughplane.adaptation;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What tells MUNIT how stacks look, wherever in them: a convolution of 7x7, two of 4x4 with a stride of 2, the mean over all pixels, and a layer that makes a few numbers of it.
 * Without normalisation, which would take away what it shall tell.
 */
final class StyleEncoder {

	private final Layers layers;
	private final Convolution first;
	private final Convolution second;
	private final Convolution third;
	private final Convolution last;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param base channels of the first convolution
	 * @param numbers that it gives
	 */
	StyleEncoder(final TensorGraph graph, final String name, final int slices, final int base, final int numbers) {
		layers = graph.layers();
		first = convolution(graph, name + ".first", 7, slices, base);
		second = convolution(graph, name + ".down1", 4, base, 2 * base);
		third = convolution(graph, name + ".down2", 4, 2 * base, 4 * base);
		last = convolution(graph, name + ".last", 1, 4 * base, numbers);
	}

	private static Convolution convolution(final TensorGraph graph, final String name, final int size, final int in, final int out) {
		return Convolution.of(graph, name, size, in, out, Convolution.he(size * size * in, 0));
	}

	/**
	 * Can be applied any number of times with the same weights.
	 *
	 * @param stacks [stack][row][column][slice]
	 * @return [stack][1][1][number]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> stacks) {
		final Operand<TFloat32> x = layers.relu(third.same(layers.relu(second.same(layers.relu(first.mirrored(stacks)), 2)), 2));
		return last.same(layers.pooled(x));
	}
}
