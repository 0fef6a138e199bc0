package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.TensorGraph;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * How differently a trained discriminator sees two images: the squared difference of the directions of its features, the mean over the pixels of each block and
 * over the blocks. In place of LPIPS (Zhang et al. 2018, arXiv 1801.03924), which needs a network trained on photographs. 0 where all features are alike.
 */
final class FeatureDistance {

	private static final float EPSILON = 1e-8f;

	private final Ops tf;
	private final StyleDiscriminator discriminator;

	FeatureDistance(final TensorGraph graph, final StyleDiscriminator discriminator) {
		tf = graph.operations();
		this.discriminator = discriminator;
	}

	/** The distance of each image, [image], from another. */
	Operand<TFloat32> of(final Operand<TFloat32> images, final Operand<TFloat32> others) {
		return of(directions(images), directions(others));
	}

	/** The same of directions of features. */
	Operand<TFloat32> of(final List<? extends Operand<TFloat32>> first, final List<? extends Operand<TFloat32>> second) {
		Operand<TFloat32> sum = tf.constant(0f);
		for (int block = 0; block < first.size(); block++) {
			final Operand<TFloat32> squares = tf.math.square(tf.math.sub(first.get(block), second.get(block)));
			sum = tf.math.add(sum, tf.math.mean(tf.reduceSum(squares, tf.constant(3)), tf.constant(new int[] { 1, 2 })));
		}
		return tf.math.div(sum, tf.constant((float) first.size()));
	}

	/** Directions of the features of images, one for each block of the discriminator, [image][row][column][channel]. */
	List<Operand<TFloat32>> directions(final Operand<TFloat32> images) {
		return discriminator.features(images).stream().map(this::direction).toList();
	}

	private Operand<TFloat32> direction(final Operand<TFloat32> features) {
		final Operand<TFloat32> squares = tf.reduceSum(tf.math.square(features), tf.constant(3), ReduceSum.keepDims(true));
		return tf.math.mul(features, tf.math.rsqrt(tf.math.add(squares, tf.constant(EPSILON))));
	}
}
