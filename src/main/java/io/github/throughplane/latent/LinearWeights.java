package io.github.throughplane.latent;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Linear interpolation between the samples of a line as a matrix, differentiable with respect to the places. Where a place is a sample
 * itself, the derivative is that towards the next sample: a matrix of hats max(0, 1 - |distance|) would have none there.
 */
final class LinearWeights {

	private final Ops tf;

	LinearWeights(final Ops tf) {
		this.tf = tf;
	}

	/**
	 * The matrix for some places.
	 *
	 * @param places [...][place], in samples; those beyond the line stand for its ends
	 * @param samples of the line, 2 at least
	 * @return [...][place][half, sample]: sample i stands at i + 1 of a line with one more at each end, first those at even positions,
	 *         then those at odd ones
	 */
	Operand<TFloat32> folded(final Operand<TFloat32> places, final int samples) {
		final Operand<TFloat32> inside = tf.clipByValue(places, tf.constant(0f), tf.constant(samples - 1f));
		final Operand<TFloat32> before = tf.stopGradient(tf.math.minimum(tf.math.floor(inside), tf.constant(samples - 2f)));
		final Operand<TInt32> first = tf.math.add(tf.dtypes.cast(before, TInt32.class), tf.constant(1));
		final Operand<TFloat32> share = tf.expandDims(tf.math.sub(inside, before), tf.constant(-1));
		final Operand<TFloat32> one = one(first, samples);
		final Operand<TFloat32> next = one(tf.math.add(first, tf.constant(1)), samples);
		return tf.math.add(one, tf.math.mul(share, tf.math.sub(next, one)));
	}

	private Operand<TFloat32> one(final Operand<TInt32> position, final int samples) {
		final int half = samples / 2 + 1;
		final Operand<TInt32> pair = tf.math.floorDiv(position, tf.constant(2));
		final Operand<TInt32> parity = tf.math.sub(position, tf.math.mul(pair, tf.constant(2)));
		return tf.oneHot(tf.math.add(pair, tf.math.mul(parity, tf.constant(half))), tf.constant(2 * half), tf.constant(1f), tf.constant(0f));
	}
}
