package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.training.graph.GraphRun;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * How the discriminator sees images where there are few: moved by up to an eighth, brighter or darker, and with a square missing, real and made ones alike
 * (Zhao et al. 2020, arXiv 2006.10738). What is beyond the image or missing is black, -1. Gradients pass through, twice.
 */
final class Augmentation {

	/** Largest shift as a share of the side. */
	private static final double SHIFT = 1 / 8.0;
	/** Largest change of brightness, of a range of 2. */
	private static final double LIGHT = 0.25;
	/** Side of the missing square as a share of the image's. */
	private static final double MISSING = 0.3;

	/**
	 * What is drawn.
	 *
	 * @param rows 1 where a row comes from another, [image][row][row before]
	 * @param columns likewise, [image][column before][column]
	 * @param light what is added, [image]
	 * @param kept 0 where a pixel is missing, else 1, [image][row][column]
	 */
	record Drawn(float[] rows, float[] columns, float[] light, float[] kept) {

		static Drawn of(final RandomGenerator random, final int count, final int side) {
			final Drawn drawn = new Drawn(new float[count * side * side], new float[count * side * side], new float[count], new float[count * side * side]);
			Arrays.fill(drawn.kept, 1);
			final int most = (int) (SHIFT * side);
			final int missing = (int) (MISSING * side);
			for (int i = 0; i < count; i++) {
				final int down = random.nextInt(2 * most + 1) - most;
				final int right = random.nextInt(2 * most + 1) - most;
				for (int k = 0; k < side; k++) {
					if (k - down >= 0 && k - down < side)
						drawn.rows[(i * side + k) * side + k - down] = 1;
					if (k - right >= 0 && k - right < side)
						drawn.columns[(i * side + k - right) * side + k] = 1;
				}
				drawn.light[i] = (float) (LIGHT * (2 * random.nextDouble() - 1));
				final int top = random.nextInt(side) - missing / 2;
				final int left = random.nextInt(side) - missing / 2;
				for (int y = Math.max(0, top); y < Math.min(side, top + missing); y++)
					Arrays.fill(drawn.kept, (i * side + y) * side + Math.max(0, left), (i * side + y) * side + Math.min(side, left + missing), 0);
			}
			return drawn;
		}
	}

	private final Ops tf;
	private final int count;
	private final int side;
	private final Placeholder<TFloat32> rows;
	private final Placeholder<TFloat32> columns;
	private final Placeholder<TFloat32> light;
	private final Placeholder<TFloat32> kept;

	/** @param count images, each of so many rows and columns */
	Augmentation(final Ops tf, final int count, final int side) {
		this.tf = tf;
		this.count = count;
		this.side = side;
		rows = placeholder(side, side);
		columns = placeholder(side, side);
		light = placeholder(1, 1);
		kept = placeholder(side, side);
	}

	private Placeholder<TFloat32> placeholder(final long height, final long width) {
		return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(count, height, width)));
	}

	/** The images as they are seen, [image][row][column][1]. */
	Operand<TFloat32> apply(final Operand<TFloat32> images) {
		final Operand<TFloat32> aboveBlack = tf.math.add(tf.reshape(images, tf.constant(new int[] { count, side, side })), tf.math.add(light, tf.constant(1f)));
		final Operand<TFloat32> moved = tf.train.batchMatMul(tf.train.batchMatMul(rows, aboveBlack, TFloat32.class), columns, TFloat32.class);
		return tf.reshape(tf.math.sub(tf.math.mul(moved, kept), tf.constant(1f)), tf.constant(new int[] { count, side, side, 1 }));
	}

	void feed(final GraphRun run, final Drawn drawn) {
		run.feed(rows, Tensors.of(drawn.rows(), count, side, side)).feed(columns, Tensors.of(drawn.columns(), count, side, side))
			.feed(light, Tensors.of(drawn.light(), count, 1, 1)).feed(kept, Tensors.of(drawn.kept(), count, side, side));
	}
}
