package io.github.throughplane.tensor;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Losses as scalars: means over all pixels, channels and images. */
public final class Losses {

	private static final float[] SOBEL = { -1, 0, 1, -2, 0, 2, -1, 0, 1 };

	private final Ops tf;
	private final Layers layers;

	public Losses(final TensorGraph graph) {
		this.tf = graph.operations();
		this.layers = graph.layers();
	}

	public Operand<TFloat32> mean(final Operand<TFloat32> x) {
		return tf.math.mean(tf.reshape(x, tf.constant(new int[] { -1 })), tf.constant(0));
	}

	/** Mean absolute difference. */
	public Operand<TFloat32> absolute(final Operand<TFloat32> x, final Operand<TFloat32> y) {
		return mean(tf.math.abs(tf.math.sub(x, y)));
	}

	/** Mean squared difference. */
	public Operand<TFloat32> squared(final Operand<TFloat32> x, final Operand<TFloat32> y) {
		return mean(tf.math.square(tf.math.sub(x, y)));
	}

	/** Mean squared difference to a constant: the least-squares adversarial loss. */
	public Operand<TFloat32> leastSquares(final Operand<TFloat32> x, final double target) {
		return mean(tf.math.square(tf.math.sub(x, tf.constant((float) target))));
	}

	/** Mean binary cross entropy of logits against one label, 0 or 1. */
	public Operand<TFloat32> crossEntropy(final Operand<TFloat32> logits, final boolean real) {
		return mean(tf.math.softplus(real ? tf.math.neg(logits) : logits));
	}

	/**
	 * Mean absolute difference of the Sobel gradients along columns plus that along rows, borders mirrored
	 * (the gradient-map loss of CLADE, eq. 7 with the two directions kept apart).
	 *
	 * @param x images of one channel
	 * @param y images of the same shape
	 */
	public Operand<TFloat32> gradientMap(final Operand<TFloat32> x, final Operand<TFloat32> y) {
		final float[] kernels = new float[18];
		for (int row = 0; row < 3; row++)
			for (int column = 0; column < 3; column++) {
				kernels[(row * 3 + column) * 2] = SOBEL[row * 3 + column];
				kernels[(row * 3 + column) * 2 + 1] = SOBEL[column * 3 + row];
			}
		final Operand<TFloat32> kernel = tf.reshape(tf.constant(kernels), tf.constant(new int[] { 3, 3, 1, 2 }));
		// The gradient is linear: that of the difference is the difference of the gradients. The mean over the two
		// directions is half of the sum of their means.
		final Operand<TFloat32> gradients = layers.convolution(layers.reflect(tf.math.sub(x, y), 1), kernel, 1);
		return tf.math.mul(mean(tf.math.abs(gradients)), tf.constant(2f));
	}

	/**
	 * Mean absolute difference between weighted sums of rows and measured rows.
	 *
	 * @param image [batch][row][column][1]
	 * @param weights [batch][measured row][row]; all 0 where a measured row does not exist
	 * @param measured [batch][measured row][column]; 0 where a measured row does not exist
	 */
	public Operand<TFloat32> measurement(final Operand<TFloat32> image, final Operand<TFloat32> weights, final Operand<TFloat32> measured) {
		final Operand<TFloat32> rows = tf.linalg.transpose(image, tf.constant(new int[] { 0, 3, 1, 2 }));
		final Operand<TFloat32> sums = tf.reduceSum(tf.math.mul(tf.expandDims(weights, tf.constant(3)), rows), tf.constant(2));
		final Operand<TFloat32> difference = tf.math.abs(tf.math.sub(sums, measured));
		final Operand<TFloat32> columns = tf.dtypes.cast(tf.size(measured), TFloat32.class);
		final Operand<TFloat32> rowsInAll = tf.dtypes.cast(tf.size(tf.reduceSum(weights, tf.constant(2))), TFloat32.class);
		final Operand<TFloat32> existing = tf.math.mul(tf.reduceSum(weights, tf.constant(new int[] { 0, 1, 2 })), tf.math.div(columns, rowsInAll));
		return tf.math.div(tf.reduceSum(difference, tf.constant(new int[] { 0, 1, 2 })), tf.math.maximum(existing, tf.constant(1f)));
	}

	/** Weighted sum; terms with weight 0 are left out. */
	public Operand<TFloat32> sum(final List<Weighted> terms) {
		return tf.math.addN(terms.stream().filter(term -> term.weight() != 0)
			.<Operand<TFloat32>>map(term -> tf.math.mul(term.loss(), tf.constant((float) term.weight()))).toList());
	}

	/** A term of a total loss. */
	public record Weighted(double weight, Operand<TFloat32> loss) {}
}
