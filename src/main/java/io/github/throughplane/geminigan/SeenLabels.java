package io.github.throughplane.geminigan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Labels as a discriminator sees them: one number for each sample, the class as a share of the last one, so 0, 1/3, 2/3 or 1. */
final class SeenLabels {

	private SeenLabels() {}

	/**
	 * True labels.
	 *
	 * @param classes [sample]
	 */
	static Operand<TFloat32> ofClasses(final Ops tf, final Operand<TUint8> classes) {
		return share(tf, tf.dtypes.cast(classes, TFloat32.class));
	}

	/**
	 * The likeliest classes, with the gradient of the mean class: sum of k p_k / 3 (a straight-through estimator, Bengio et al. 2013, arXiv
	 * 1308.3432).
	 *
	 * @param logits [class][sample]
	 */
	static Operand<TFloat32> ofLogits(final Ops tf, final Operand<TFloat32> logits) {
		final Operand<TFloat32> mean = mean(tf, logits);
		return tf.math.add(mean, tf.stopGradient(tf.math.sub(hard(tf, logits), mean)));
	}

	/**
	 * The likeliest classes, without a gradient.
	 *
	 * @param logits [class][sample]
	 */
	static Operand<TFloat32> hard(final Ops tf, final Operand<TFloat32> logits) {
		return tf.stopGradient(share(tf, tf.dtypes.cast(tf.math.argMax(logits, tf.constant(0), TInt32.class), TFloat32.class)));
	}

	/** The mean class by the probabilities that logits stand for. */
	private static Operand<TFloat32> mean(final Ops tf, final Operand<TFloat32> logits) {
		final Operand<TInt32> classAxis = tf.constant(0);
		// Taken off all logits of a sample, which changes no probability.
		final Operand<TFloat32> highest = tf.stopGradient(tf.reduceMax(logits, classAxis, ReduceMax.keepDims(true)));
		final Operand<TFloat32> powers = tf.math.exp(tf.math.sub(logits, highest));
		final float[][] numbers = new float[JointOutput.CLASSES][1];
		for (int k = 0; k < numbers.length; k++)
			numbers[k][0] = k;
		final Operand<TFloat32> weighted = tf.reduceSum(tf.math.mul(powers, tf.constant(numbers)), classAxis);
		return share(tf, tf.math.div(weighted, tf.reduceSum(powers, classAxis)));
	}

	private static Operand<TFloat32> share(final Ops tf, final Operand<TFloat32> classes) {
		return tf.math.mul(classes, tf.constant(1f / (JointOutput.CLASSES - 1)));
	}
}
