package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the channels of one size add to the image: a modulated convolution of 1x1 without demodulation ("tRGB", here of one channel). */
final class ToGrey {

	private final Ops tf;
	private final DenseLayer modulation;
	private final Operand<TFloat32> kernel;
	private final Operand<TFloat32> bias;
	private final int side;
	private final int in;

	ToGrey(final TensorGraph graph, final String name, final StyleShape shape, final int side) {
		this.side = side;
		tf = graph.operations();
		in = shape.channels(side);
		modulation = DenseLayer.of(graph, name + ".style", shape.style(), in, 1, 1, 1);
		kernel = graph.layers().scaled(graph.variables().normal(name + ".kernel", 1, in), Equalised.scale(1, in));
		bias = graph.variables().constant(name + ".bias", 0, 1);
	}

	/**
	 * Applies it: a product with the modulated weights of each image.
	 *
	 * @param x [batch][row][column][channel]
	 * @param w styles, [batch][style]
	 * @return [batch][row][column][1]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> x, final Operand<TFloat32> w) {
		final Operand<TFloat32> weights = tf.expandDims(tf.math.mul(modulation.apply(w), kernel), tf.constant(2));
		final Operand<TFloat32> pixels = tf.reshape(x, tf.constant(new int[] { -1, side * side, in }));
		final Operand<TFloat32> image = tf.reshape(tf.train.batchMatMul(pixels, weights, TFloat32.class), tf.constant(new int[] { -1, side, side, 1 }));
		return tf.math.add(image, bias);
	}
}
