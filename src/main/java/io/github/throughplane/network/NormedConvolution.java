package io.github.throughplane.network;

import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of 3x3 with zeros around the image [batch][row][column][channel], then batch normalisation.
 *
 * @param layers of the graph that it is part of
 */
public record NormedConvolution(Layers layers, Convolution convolution, BatchNorm norm) {

	private static final int SIZE = 3;

	/**
	 * Makes the weights, with normal numbers in the kernel (He et al. 2015).
	 *
	 * @param name prefix of the names of all weights
	 * @param slope of the rectifier that follows, 0 for a plain one
	 */
	public static NormedConvolution of(final TensorGraph graph, final String name, final int in, final int out, final double slope) {
		return new NormedConvolution(graph.layers(), Convolution.of(graph, name, SIZE, in, out, Convolution.he(SIZE * SIZE * in, slope)),
			new BatchNorm(graph, name + ".norm", out));
	}

	/** Without a rectifier. */
	public Operand<TFloat32> apply(final Operand<TFloat32> x, final Mode mode) {
		return norm.apply(convolution.same(x), mode);
	}

	/** With a plain rectifier. */
	public Operand<TFloat32> rectified(final Operand<TFloat32> x, final Mode mode) {
		return layers.relu(apply(x, mode));
	}
}
