package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Layers;
import io.github.throughplane.tensor.TensorGraph;

import java.util.Arrays;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How alike two images are wherever one looks: squared correlation in windows of 9x9 pixels, the mean over all of them, 0 to 1. */
final class LocalCorrelation {

	private static final int WINDOW = 9;
	private static final float EPSILON = 1e-5f;

	private final Ops tf;
	private final Layers layers;
	private final Operand<TFloat32> window;

	LocalCorrelation(final TensorGraph graph) {
		tf = graph.operations();
		layers = graph.layers();
		final float[] values = new float[WINDOW * WINDOW];
		Arrays.fill(values, 1f / values.length);
		window = tf.reshape(tf.constant(values), tf.constant(new int[] { WINDOW, WINDOW, 1, 1 }));
	}

	/** Of each image, [image], with another; both [image][row][column][1]. */
	Operand<TFloat32> of(final Operand<TFloat32> images, final Operand<TFloat32> others) {
		final Operand<TFloat32> covariance = covariance(images, others);
		final Operand<TFloat32> variances = tf.math.mul(covariance(images, images), covariance(others, others));
		return tf.math.mean(tf.math.div(tf.math.square(covariance), tf.math.add(variances, tf.constant(EPSILON))), tf.constant(new int[] { 1, 2, 3 }));
	}

	private Operand<TFloat32> covariance(final Operand<TFloat32> a, final Operand<TFloat32> b) {
		return tf.math.sub(layers.convolution(tf.math.mul(a, b), window, 1), tf.math.mul(layers.convolution(a, window, 1), layers.convolution(b, window, 1)));
	}
}
