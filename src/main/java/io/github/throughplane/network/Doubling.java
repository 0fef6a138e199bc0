package io.github.throughplane.network;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How a U-Net's decoder doubles the rows and columns of images [batch][row][column][channel]. */
public enum Doubling {

	/** By linear interpolation between the pixels, whose outermost stay where they are ("align corners"). */
	BILINEAR {
		@Override
		UnaryOperator<Operand<TFloat32>> of(final TensorGraph graph, final String name, final int channels) {
			return graph.layers()::enlarged;
		}
	},

	/** By a learned transposed convolution of 2x2 with a stride of 2, each pixel by itself. */
	TRANSPOSED {
		@Override
		UnaryOperator<Operand<TFloat32>> of(final TensorGraph graph, final String name, final int channels) {
			final Layers layers = graph.layers();
			final Variables variables = graph.variables();
			final Operand<TFloat32> kernel = variables.normal(name + ".kernel", Convolution.he(channels, 0), 1, 1, channels, 4L * channels);
			final Operand<TFloat32> bias = variables.constant(name + ".bias", 0, channels);
			return x -> layers.biased(layers.spread(layers.convolution(x, kernel, 1)), bias);
		}
	};

	/**
	 * Makes the weights, if there are any.
	 *
	 * @param name prefix of the names of all weights
	 * @param channels of the images, before and after
	 */
	abstract UnaryOperator<Operand<TFloat32>> of(TensorGraph graph, String name, int channels);
}
