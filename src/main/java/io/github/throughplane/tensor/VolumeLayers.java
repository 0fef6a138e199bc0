package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Split;
import org.tensorflow.types.TFloat32;

/**
 * Layers on volumes of shape [channel][batch][slice][row][column]: convolutions that halve the three lengths of space and transposed
 * ones that double them, with kernels of 4x4x4, stride 2 and padding 1. Kernels have the shape [slice][row][column][in][out], those of
 * transposed convolutions [slice][row][column][out][in].
 * <p>
 * They are products of matrices: with few channels these take a fraction of the time of the engine's own 3-D convolutions, and the
 * engine knows their gradients. To this end a volume is folded: padded by a zero on every side, and each block of 2x2x2 samples
 * becomes one sample with 8 times the channels, ordered [channel][slice][row][column of the block]. Then a kernel is 2x2x2 blocks,
 * which are gathered one axis after the other: the engine adds gradients that come from more than eight places in an order by
 * chance, and the same training would give other bits every time.
 */
public final class VolumeLayers {

	private static final int AXES = 3;
	/** Blocks of a kernel. */
	private static final int TAPS = 8;
	/** The axis of the eight samples of a block becomes three, each beside the axis of space that it belongs to. */
	private static final int[] INTERLEAVED = { 0, 4, 5, 1, 6, 2, 7, 3 };
	private static final int[] TAKEN_APART = { 0, 3, 5, 7, 1, 2, 4, 6 };

	private final Ops tf;

	VolumeLayers(final Ops tf) {
		this.tf = tf;
	}

	/**
	 * The size of a volume on the way through the layers.
	 *
	 * @param batch volumes
	 * @param slices an even number where it is to be halved, as rows and columns
	 */
	public record Size(int batch, int slices, int rows, int columns) {

		/** The size after a convolution. */
		public Size halved() {
			return new Size(batch, slices / 2, rows / 2, columns / 2);
		}

		/** The size after a transposed convolution. */
		public Size doubled() {
			return new Size(batch, 2 * slices, 2 * rows, 2 * columns);
		}

		/** The size of the folded volume. */
		public Size folded() {
			return new Size(batch, slices / 2 + 1, rows / 2 + 1, columns / 2 + 1);
		}

		/** One sample less along an axis: 0 for slices, 1 for rows, 2 for columns. */
		Size shorter(final int axis) {
			return new Size(batch, axis == 0 ? slices - 1 : slices, axis == 1 ? rows - 1 : rows, axis == 2 ? columns - 1 : columns);
		}

		/** Samples of one channel in the whole batch. */
		public int samples() {
			return Math.multiplyExact(Math.multiplyExact(batch, slices), rows * columns);
		}

		int[] with(final int channels) {
			return new int[] { channels, batch, slices, rows, columns };
		}
	}

	/** Folds a volume of a size with some channels. */
	public Operand<TFloat32> folded(final Operand<TFloat32> x, final int channels, final Size size) {
		final Size blocks = size.folded();
		final Operand<TFloat32> split = tf.reshape(padded(x), tf.constant(new int[] { channels, size.batch(), blocks.slices(), 2,
			blocks.rows(), 2, blocks.columns(), 2 }));
		return tf.reshape(tf.linalg.transpose(split, tf.constant(TAKEN_APART)), tf.constant(blocks.with(TAPS * channels)));
	}

	/** The opposite of {@link #folded}. */
	public Operand<TFloat32> unfolded(final Operand<TFloat32> x, final int channels, final Size size) {
		final Size blocks = size.folded();
		final Operand<TFloat32> split = tf.reshape(x, tf.constant(new int[] { channels, 2, 2, 2, size.batch(), blocks.slices(),
			blocks.rows(), blocks.columns() }));
		final Operand<TFloat32> whole = tf.reshape(tf.linalg.transpose(split, tf.constant(INTERLEAVED)),
			tf.constant(new Size(size.batch(), size.slices() + 2, size.rows() + 2, size.columns() + 2).with(channels)));
		return part(whole, new int[] { 1, 1, 1 }, channels, size);
	}

	private Operand<TFloat32> padded(final Operand<TFloat32> x) {
		return tf.pad(x, tf.constant(new int[][] { { 0, 0 }, { 0, 0 }, { 1, 1 }, { 1, 1 }, { 1, 1 } }), tf.constant(0f));
	}

	private Operand<TFloat32> part(final Operand<TFloat32> x, final int[] first, final int channels, final Size size) {
		return tf.slice(x, tf.constant(new int[] { 0, 0, first[0], first[1], first[2] }), tf.constant(size.with(channels)));
	}

	/**
	 * Convolution of a folded volume.
	 *
	 * @param folded [8 in][batch][...], the folded form of a volume of a size
	 * @param kernel [4][4][4][in][out]
	 * @return [out][batch][...] of the size halved
	 */
	public Operand<TFloat32> convolution(final Operand<TFloat32> folded, final Operand<TFloat32> kernel, final int in, final int out, final Size size) {
		final Size blocks = size.folded();
		final Operand<TFloat32> apart = tf.reshape(kernel, tf.constant(new int[] { 2, 2, 2, 2, 2, 2, in, out }));
		final Operand<TFloat32> matrix = tf.reshape(tf.linalg.transpose(apart, tf.constant(new int[] { 0, 2, 4, 7, 6, 1, 3, 5 })),
			tf.constant(new int[] { TAPS * out, TAPS * in }));
		final Operand<TFloat32> columns = tf.reshape(folded, tf.constant(new int[] { TAPS * in, blocks.samples() }));
		Operand<TFloat32> sum = tf.reshape(tf.linalg.matMul(matrix, columns), tf.constant(blocks.with(TAPS * out)));
		Size present = blocks;
		for (int axis = 0; axis < AXES; axis++) {
			final Split<TFloat32> taps = tf.split(tf.constant(0), sum, 2L);
			present = present.shorter(axis);
			final int channels = out << AXES - 1 - axis;
			sum = tf.math.add(part(taps.output().get(0), new int[AXES], channels, present), part(taps.output().get(1), one(axis), channels, present));
		}
		return sum;
	}

	/** A step of one sample along one axis. */
	private static int[] one(final int axis) {
		final int[] step = new int[AXES];
		step[axis] = 1;
		return step;
	}

	/**
	 * Transposed convolution and the bias of its channels.
	 *
	 * @param x [in][batch][...] of a size
	 * @param kernel [4][4][4][out][in]
	 * @param bias one number for each channel
	 * @return the folded form, [8 out][batch][...], of a volume of the size doubled; what lies in the padding is of no meaning
	 */
	public Operand<TFloat32> transposed(final Operand<TFloat32> x, final Operand<TFloat32> kernel, final Operand<TFloat32> bias, final int in,
		final int out, final Size size)
	{
		final Size blocks = size.doubled().folded();
		Operand<TFloat32> neighbours = padded(x);
		Size present = new Size(size.batch(), size.slices() + 2, size.rows() + 2, size.columns() + 2);
		for (int axis = AXES - 1; axis >= 0; axis--) {
			present = present.shorter(axis);
			final int channels = in << AXES - 1 - axis;
			final List<Operand<TFloat32>> taps =
				new ArrayList<>(List.of(part(neighbours, one(axis), channels, present), part(neighbours, new int[AXES], channels, present)));
			// The bias is one more row of the product, so that it takes no walk of its own through the result.
			if (axis == 0)
				taps.add(tf.fill(tf.constant(blocks.with(1)), tf.constant(1f)));
			neighbours = tf.concat(taps, tf.constant(0));
		}
		final Operand<TFloat32> columns = tf.reshape(neighbours, tf.constant(new int[] { TAPS * in + 1, blocks.samples() }));
		final Operand<TFloat32> matrix = tf.concat(List.of(transposedMatrix(kernel, in, out), repeated(bias, out)), tf.constant(1));
		return tf.reshape(tf.linalg.matMul(matrix, columns), tf.constant(blocks.with(TAPS * out)));
	}

	/** Rows [out][slice, row, column of the block], columns [distance of the neighbour along slices, rows, columns][in]. */
	private Operand<TFloat32> transposedMatrix(final Operand<TFloat32> kernel, final int in, final int out) {
		final Operand<TFloat32> taps = tf.reshape(kernel, tf.constant(new int[] { 2, 2, 2, 2, 2, 2, out, in }));
		return tf.reshape(tf.linalg.transpose(taps, tf.constant(new int[] { 6, 1, 3, 5, 0, 2, 4, 7 })),
			tf.constant(new int[] { TAPS * out, TAPS * in }));
	}

	/** Each number for all samples of a block, in a column. */
	private Operand<TFloat32> repeated(final Operand<TFloat32> numbers, final int count) {
		final Operand<TFloat32> column = tf.reshape(numbers, tf.constant(new int[] { count, 1 }));
		return tf.reshape(tf.tile(column, tf.constant(new int[] { 1, TAPS })), tf.constant(new int[] { TAPS * count, 1 }));
	}

	/** Adds one number to each channel. */
	public Operand<TFloat32> biased(final Operand<TFloat32> x, final Operand<TFloat32> bias) {
		return tf.math.add(x, perChannel(bias));
	}

	/** Numbers, one a channel, in a shape that reaches all samples of their channel. */
	Operand<TFloat32> perChannel(final Operand<TFloat32> numbers) {
		return tf.reshape(numbers, tf.constant(new int[] { -1, 1, 1, 1, 1 }));
	}
}
