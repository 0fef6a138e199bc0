package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A transposed convolution of 3x3 that doubles images [batch][row][column][channel], and the bias of its channels; can be applied any
 * number of times with the same weights.
 *
 * @param layers of the graph that it is part of
 * @param kernel [row][column][out][in]
 * @param bias [out]
 */
public record TransposedConvolution(Layers layers, Operand<TFloat32> kernel, Operand<TFloat32> bias) {

	private static final int SIZE = 3;
	/** Each output pixel sees about a quarter of the taps; 2 restores the variance. */
	private static final double GAIN = 2;

	/**
	 * Makes the weights, {@code <name>.kernel} and {@code <name>.bias}: normal numbers and zeros.
	 *
	 * @param in channels that it takes
	 * @param out channels that it gives
	 * @param deviation standard deviation of the kernel's initial values
	 */
	public static TransposedConvolution of(final TensorGraph graph, final String name, final int in, final int out, final double deviation) {
		final Variables variables = graph.variables();
		return new TransposedConvolution(graph.layers(), variables.normal(name + ".kernel", deviation, SIZE, SIZE, out, in),
			variables.constant(name + ".bias", 0, out));
	}

	/** The same with weight demodulation (see {@link Layers#demodulated}). */
	public TransposedConvolution demodulated() {
		return new TransposedConvolution(layers, layers.demodulated(kernel, 2, GAIN), bias);
	}

	/** Images of twice as many rows and columns. */
	public Operand<TFloat32> doubled(final Operand<TFloat32> x) {
		return layers.biased(layers.transposedConvolution(x, kernel, bias.shape().get(0)), bias);
	}
}
