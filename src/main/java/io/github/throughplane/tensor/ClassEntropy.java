package io.github.throughplane.tensor;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Cross entropy of logits against classes, with the classes outermost: a few walks through large arrays, where the engine's own operation
 * with four classes innermost takes several times as long.
 */
public final class ClassEntropy {

	private final Operand<TFloat32> loss;
	private final Operand<TFloat32> gradient;

	/**
	 * Adds the operations.
	 *
	 * @param oneHot [class][sample], as {@link #oneHot} makes it
	 * @param logits [class][sample]
	 * @param counted samples that have a class
	 */
	public ClassEntropy(final TensorGraph graph, final Operand<TFloat32> oneHot, final Operand<TFloat32> logits, final double counted) {
		final Ops tf = graph.operations();
		final Operand<TInt32> classAxis = tf.constant(0);
		final Operand<TFloat32> highest = tf.reduceMax(logits, classAxis, ReduceMax.keepDims(true));
		final Operand<TFloat32> lowered = tf.math.sub(logits, highest);
		final Operand<TFloat32> powers = tf.math.exp(lowered);
		final Operand<TFloat32> sum = tf.reduceSum(powers, classAxis, ReduceSum.keepDims(true));
		final Operand<TFloat32> has = tf.reduceSum(oneHot, classAxis, ReduceSum.keepDims(true));
		final Operand<TFloat32> own = tf.reduceSum(tf.math.mul(oneHot, lowered), classAxis, ReduceSum.keepDims(true));
		final Operand<TFloat32> entropies = tf.math.sub(tf.math.mul(has, tf.math.log(sum)), own);
		final Operand<TFloat32> share = tf.constant((float) (1 / counted));
		loss = tf.math.mul(tf.reduceSum(entropies, tf.constant(new int[] { 0, 1 })), share);
		// The engine's gradient of all this walks through the arrays twice as often.
		final Operand<TFloat32> factor = tf.math.mul(tf.math.div(has, sum), share);
		gradient = tf.math.sub(tf.math.mul(powers, factor), tf.math.mul(oneHot, share));
	}

	/**
	 * 1 for the class that a sample has, 0 for all others.
	 *
	 * @param classes [sample]; a number that is no class for a sample that does not count
	 * @return [class][sample]
	 */
	public static Operand<TFloat32> oneHot(final TensorGraph graph, final Operand<TUint8> classes, final int count) {
		final Ops tf = graph.operations();
		return tf.oneHot(tf.dtypes.cast(classes, TInt32.class), tf.constant(count), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
	}

	/** Mean over the samples that have a class. */
	public Operand<TFloat32> loss() {
		return loss;
	}

	/** Gradient of the loss with respect to the logits, [class][sample]. */
	public Operand<TFloat32> gradient() {
		return gradient;
	}
}
