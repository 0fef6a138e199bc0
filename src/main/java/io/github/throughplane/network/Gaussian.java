package io.github.throughplane.network;

import io.github.throughplane.tensor.Losses;
import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Independent normal numbers, as a variational encoder gives them for a latent code (Kingma and Welling 2014); arrays of any shape.
 *
 * @param mean of each number
 * @param logVariance natural logarithm of the variance of each number, of the same shape
 */
public record Gaussian(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {

	/**
	 * Draws the numbers so that gradients reach the mean and the variance.
	 *
	 * @param noise independent standard normal numbers, of the same shape
	 */
	public Operand<TFloat32> drawn(final TensorGraph graph, final Operand<TFloat32> noise) {
		final Ops tf = graph.operations();
		final Operand<TFloat32> deviation = tf.math.exp(tf.math.mul(logVariance, tf.constant(0.5f)));
		return tf.math.add(mean, tf.math.mul(deviation, noise));
	}

	/** Kullback-Leibler divergence from standard normal numbers, the mean over all numbers: of 1/2 (mean^2 + variance - log variance - 1). */
	public Operand<TFloat32> divergence(final TensorGraph graph) {
		final Ops tf = graph.operations();
		final Operand<TFloat32> squares = tf.math.add(tf.math.square(mean), tf.math.exp(logVariance));
		final Operand<TFloat32> rest = tf.math.add(logVariance, tf.constant(1f));
		return tf.math.mul(new Losses(graph).mean(tf.math.sub(squares, rest)), tf.constant(0.5f));
	}
}
