package io.github.throughplane.latent;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Cross entropy of sampled logits against what was drawn, a weighted sum over the samples of slices. Where a sample may have one of several
 * classes, the sum of their probabilities counts: a class that nobody drew cannot be told from the background.
 */
final class SliceEntropy {

	/** The lowest that a logit may lie below the highest of its sample; exp of much less is 0, and its logarithm is none. */
	private static final float LOWEST = -80;

	private final Operand<TFloat32> losses;
	private final Operand<TFloat32> gradient;

	/**
	 * Adds the operations.
	 *
	 * @param logits [try, slice][class][sample]
	 * @param allowed 1 where a sample may have a class, else 0: [slice][class][sample]
	 * @param weights of a sample of each slice
	 * @param slices number of slices
	 * @param classes number of classes
	 */
	SliceEntropy(final Ops tf, final Operand<TFloat32> logits, final Operand<TFloat32> allowed, final Operand<TFloat32> weights, final int tries,
		final int slices, final int classes)
	{
		final Operand<TFloat32> split = tf.reshape(logits, tf.constant(new int[] { tries, slices, classes, -1 }));
		final Operand<TFloat32> highest = tf.reduceMax(split, tf.constant(2), ReduceMax.keepDims(true));
		final Operand<TFloat32> powers = tf.math.exp(tf.math.maximum(tf.math.sub(split, highest), tf.constant(LOWEST)));
		final Operand<TFloat32> all = tf.reduceSum(powers, tf.constant(2), ReduceSum.keepDims(true));
		final Operand<TFloat32> own = tf.reduceSum(tf.math.mul(powers, allowed), tf.constant(2), ReduceSum.keepDims(true));
		final Operand<TFloat32> entropies = tf.reduceSum(tf.math.log(tf.math.div(all, own)), tf.constant(new int[] { 2, 3 }));
		losses = tf.reduceSum(tf.math.mul(entropies, weights), tf.constant(1));
		// The engine's own gradient would walk through the arrays more often.
		final Operand<TFloat32> weight = tf.reshape(weights, tf.constant(new int[] { slices, 1, 1 }));
		final Operand<TFloat32> expected = tf.math.sub(tf.math.div(weight, all), tf.math.mul(allowed, tf.math.div(weight, own)));
		gradient = tf.reshape(tf.math.mul(powers, expected), tf.shape(logits));
	}

	/** One loss for each try. */
	Operand<TFloat32> losses() {
		return losses;
	}

	/** Gradient of the sum of all losses with respect to the logits, in their shape. */
	Operand<TFloat32> gradient() {
		return gradient;
	}
}
