package io.github.throughplane.network;

import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * The stage of a U-Net (Ronneberger et al. 2015): twice a convolution of 3x3, batch normalisation and a rectifier. Images
 * [batch][row][column][channel] keep their rows and columns.
 */
public record DoubleConvolution(NormedConvolution first, NormedConvolution second) {

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 * @param middle channels between the two convolutions
	 */
	public static DoubleConvolution of(final TensorGraph graph, final String name, final int in, final int middle, final int out) {
		return new DoubleConvolution(NormedConvolution.of(graph, name + ".a", in, middle, 0), NormedConvolution.of(graph, name + ".b", middle, out, 0));
	}

	public Operand<TFloat32> apply(final Operand<TFloat32> x, final Mode mode) {
		return second.rectified(first.rectified(x, mode), mode);
	}

	/** Operations that move the averages of batch normalisation, to be run with each training step. */
	public List<Op> updates() {
		return Stream.of(first, second).flatMap(convolution -> convolution.norm().updates().stream()).toList();
	}
}
