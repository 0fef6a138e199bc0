package io.github.throughplane.deeprecon;

import io.github.throughplane.tensor.TensorGraph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * How little the shares p of classes overlap with classes t, where small ones weigh as much as large ones (Sudre et al. 2017, arXiv 1707.03237): 1 - 2 sum(w sum
 * p t) / sum(w sum(p + t)), the weight of a class 1 / (sum t)^2. 0 where they are the same, 1 where nothing overlaps.
 */
final class GeneralisedDice {

	/** Least square of a class's pixels: one that is nowhere weighs most. */
	private static final float LEAST = 1e-6f;

	private GeneralisedDice() {}

	/**
	 * The loss, over all samples together.
	 *
	 * @param oneHot [class][sample]
	 * @param logits [class][sample]
	 */
	static Operand<TFloat32> of(final TensorGraph graph, final Operand<TFloat32> oneHot, final Operand<TFloat32> logits) {
		final Ops tf = graph.operations();
		final Operand<TFloat32> highest = tf.stopGradient(tf.reduceMax(logits, tf.constant(0), ReduceMax.keepDims(true)));
		final Operand<TFloat32> powers = tf.math.exp(tf.math.sub(logits, highest));
		final Operand<TFloat32> shares = tf.math.div(powers, tf.reduceSum(powers, tf.constant(0), ReduceSum.keepDims(true)));
		final Operand<TFloat32> pixels = tf.reduceSum(oneHot, tf.constant(1));
		final Operand<TFloat32> weights = tf.math.div(tf.constant(1f), tf.math.maximum(tf.math.square(pixels), tf.constant(LEAST)));
		final Operand<TFloat32> common = tf.reduceSum(tf.math.mul(weights, tf.reduceSum(tf.math.mul(shares, oneHot), tf.constant(1))), tf.constant(0));
		final Operand<TFloat32> all = tf.reduceSum(tf.math.mul(weights, tf.math.add(tf.reduceSum(shares, tf.constant(1)), pixels)), tf.constant(0));
		return tf.math.sub(tf.constant(1f), tf.math.div(tf.math.mul(tf.constant(2f), common), all));
	}
}
