package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.tensor.Variables;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the channels of one size add to the image: a modulated convolution of 1x1 without demodulation ("tRGB", here of any number of channels). */
final class ToImage {

	private final Ops tf;
	private final DenseLayer modulation;
	private final Operand<TFloat32> kernel;
	private final Operand<TFloat32> bias;
	private final int side;
	private final int in;
	private final int out;

	/** @param out channels of the image */
	ToImage(final TensorGraph graph, final String name, final StyleShape shape, final int side, final int out) {
		this.side = side;
		this.out = out;
		tf = graph.operations();
		in = shape.channels(side);
		modulation = DenseLayer.of(graph, name + ".style", shape.style(), in, 1, 1, 1);
		final Variables variables = graph.variables();
		final Operand<TFloat32> weights = out == 1 ? variables.normal(name + ".kernel", 1, in) : variables.normal(name + ".kernel", 1, in, out);
		kernel = tf.reshape(graph.layers().scaled(weights, Equalised.scale(1, in)), tf.constant(new int[] { in, out }));
		bias = variables.constant(name + ".bias", 0, out);
	}

	/**
	 * Applies it: a product with the modulated weights of each image.
	 *
	 * @param x [batch][row][column][channel]
	 * @param w styles, [batch][style]
	 * @return [batch][row][column][out]
	 */
	Operand<TFloat32> apply(final Operand<TFloat32> x, final Operand<TFloat32> w) {
		final Operand<TFloat32> weights = tf.math.mul(tf.expandDims(modulation.apply(w), tf.constant(2)), kernel);
		final Operand<TFloat32> pixels = tf.reshape(x, tf.constant(new int[] { -1, side * side, in }));
		final Operand<TFloat32> image = tf.reshape(tf.train.batchMatMul(pixels, weights, TFloat32.class), tf.constant(new int[] { -1, side, side, out }));
		return tf.math.add(image, bias);
	}
}
