package io.github.throughplane.latent;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Between which two samples of a line places lie, differentiable with respect to the places. Where a place is a sample itself, the
 * derivative is that towards the next sample: weights max(0, 1 - |distance|) would have none there.
 *
 * @param first number of the sample before each place, which counts from one more sample before the line's first
 * @param share of the sample behind each place
 */
record LinearNeighbours(Operand<TInt32> first, Operand<TFloat32> share) {

	/**
	 * The neighbours of some places.
	 *
	 * @param places in samples; those beyond the line stand for its ends
	 * @param samples of the line, 2 at least
	 */
	static LinearNeighbours of(final Ops tf, final Operand<TFloat32> places, final int samples) {
		final Operand<TFloat32> inside = tf.clipByValue(places, tf.constant(0f), tf.constant(samples - 1f));
		final Operand<TFloat32> before = tf.stopGradient(tf.math.minimum(tf.math.floor(inside), tf.constant(samples - 2f)));
		return new LinearNeighbours(tf.math.add(tf.dtypes.cast(before, TInt32.class), tf.constant(1)), tf.math.sub(inside, before));
	}
}
