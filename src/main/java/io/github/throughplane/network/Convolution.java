package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of images [batch][row][column][channel] and the bias of its channels; can be applied any number of times with the same
 * weights.
 *
 * @param layers of the graph that it is part of
 * @param kernel [row][column][in][out]
 * @param bias [out]
 */
public record Convolution(Layers layers, Operand<TFloat32> kernel, Operand<TFloat32> bias) {

	/**
	 * Makes the weights, {@code <name>.kernel} and {@code <name>.bias}: normal numbers and zeros.
	 *
	 * @param size rows and columns of the kernel
	 * @param in channels that it takes
	 * @param out channels that it gives
	 * @param deviation standard deviation of the kernel's initial values
	 */
	public static Convolution of(final TensorGraph graph, final String name, final int size, final int in, final int out, final double deviation) {
		final Variables variables = graph.variables();
		return new Convolution(graph.layers(), variables.normal(name + ".kernel", deviation, size, size, in, out),
			variables.constant(name + ".bias", 0, out));
	}

	/**
	 * Makes a layer that learns as fast as others, however many numbers go into it: its weights are of the order of 1, and are scaled by
	 * {@link #he} where they are used (equalised learning rate, Karras et al. 2018, arXiv 1710.10196).
	 *
	 * @param strength standard deviation of the weights' initial values
	 */
	public static Convolution equalised(final TensorGraph graph, final String name, final int size, final int in, final int out, final double strength) {
		final Convolution plain = of(graph, name, size, in, out, strength);
		return plain.scaled(he(size * size * in, 0));
	}

	private Convolution scaled(final double factor) {
		return new Convolution(layers, layers.scaled(kernel, factor), bias);
	}

	/**
	 * The deviation of initial values that keeps the variance from layer to layer (He et al. 2015).
	 *
	 * @param inputs numbers that go into each number that comes out: taps of the kernel times channels
	 * @param slope of the leaky rectifier between layers, 0 for a plain one
	 */
	public static double he(final int inputs, final double slope) {
		return Math.sqrt(2 / (1 + slope * slope) / inputs);
	}

	/** The same with weight demodulation: the weights of each output channel have the length 1 (see {@link Layers#demodulated}). */
	public Convolution demodulated() {
		return new Convolution(layers, layers.demodulated(kernel, 3, 1), bias);
	}

	/** With zeros around, so that there are as many rows and columns as before. */
	public Operand<TFloat32> same(final Operand<TFloat32> x) {
		return same(x, 1);
	}

	/** With zeros around, so that there are ceil(size / stride) rows and columns. */
	public Operand<TFloat32> same(final Operand<TFloat32> x, final int stride) {
		return layers.biased(layers.convolutionSame(x, kernel, stride), bias);
	}

	/** Without padding. */
	public Operand<TFloat32> valid(final Operand<TFloat32> x, final int stride) {
		return layers.biased(layers.convolution(x, kernel, stride), bias);
	}

	/** With the image mirrored at its borders, so that there are as many rows and columns as before; for kernels of odd size. */
	public Operand<TFloat32> mirrored(final Operand<TFloat32> x) {
		return valid(layers.reflect(x, (int) kernel.shape().get(0) / 2), 1);
	}
}
