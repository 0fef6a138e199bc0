package io.github.throughplane.baseline;

import io.github.throughplane.network.NormedConvolution;
import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.Mode;
import io.github.throughplane.tensor.TensorGraph;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The residual block of SRGAN (Ledig et al. 2017): convolution, batch normalisation, a rectifier with a learned slope below 0, convolution,
 * batch normalisation, and what went in.
 */
final class ResidualBlock {

	/** What the slope begins with (He et al. 2015, who introduced the rectifier). */
	private static final double SLOPE = 0.25;

	private final Ops tf;
	private final Layers layers;
	private final NormedConvolution first;
	private final NormedConvolution second;
	private final Operand<TFloat32> slope;

	/**
	 * Makes the weights.
	 *
	 * @param name prefix of the names of all weights
	 */
	ResidualBlock(final TensorGraph graph, final String name, final int channels) {
		tf = graph.operations();
		layers = graph.layers();
		first = NormedConvolution.of(graph, name + ".a", channels, channels, SLOPE);
		slope = graph.variables().constant(name + ".slope", SLOPE, 1);
		second = NormedConvolution.of(graph, name + ".b", channels, channels, SLOPE);
	}

	Operand<TFloat32> apply(final Operand<TFloat32> x, final Mode mode) {
		return tf.math.add(x, second.apply(rectified(first.apply(x, mode)), mode));
	}

	private Operand<TFloat32> rectified(final Operand<TFloat32> x) {
		return tf.math.sub(layers.relu(x), tf.math.mul(layers.relu(tf.math.neg(x)), slope));
	}

	List<Op> updates() {
		return Stream.of(first, second).flatMap(convolution -> convolution.norm().updates().stream()).toList();
	}
}
