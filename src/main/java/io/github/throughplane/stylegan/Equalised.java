package io.github.throughplane.stylegan;

import io.github.throughplane.network.Convolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Layers that learn as fast as others however many numbers go into them: weights begin with standard normal numbers and are divided by the root of how many
 * numbers go in where they are used (Karras et al. 2018, arXiv 1710.10196, section 4.1).
 */
final class Equalised {

	/** Of the leaky rectifier. */
	private static final double SLOPE = 0.2;
	/** Keeps the variance from layer to layer where a leaky rectifier follows. The rectifier lets factors pass, so weights and biases have it. */
	static final double GAIN = Math.sqrt(2);

	private Equalised() {}

	/** The leaky rectifier. */
	static Operand<TFloat32> rectified(final Layers layers, final Operand<TFloat32> x) {
		return layers.leaky(x, SLOPE);
	}

	/** A convolution whose result has a gain. */
	static Convolution convolution(final TensorGraph graph, final String name, final int size, final int in, final int out, final double gain) {
		final Convolution plain = Convolution.of(graph, name, size, in, out, 1);
		return new Convolution(graph.layers(), graph.layers().scaled(plain.kernel(), gain * scale(size, in)), graph.layers().scaled(plain.bias(), gain));
	}

	/** What the weights of a kernel are multiplied by. */
	static double scale(final int size, final int in) {
		return 1 / Math.sqrt((double) size * size * in);
	}
}
