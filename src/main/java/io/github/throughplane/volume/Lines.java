package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Applies line operators to all lines of a grid that run along one axis, in blocks of bounded memory. */
public final class Lines {

	/** Lines mapped at once: their samples stay in the processor's cache. */
	public static final int BUNDLE = 64;

	/** Samples of a block before and after mapping, together: 8 MB. */
	private static final int BLOCK = 1 << 21;

	private Lines() {}

	/** Changes the lines of one block. */
	@FunctionalInterface
	public interface BlockWork {

		/**
		 * @param origin first sample of the block as x, y, z; 0 along the axis
		 * @param size samples of the block along x, y, z; whole lines along the axis
		 */
		void block(long[] origin, int[] size);
	}

	/**
	 * Maps all lines of a grid.
	 *
	 * @param axis the axis that the lines run along: 0 (x), 1 (y) or 2 (z)
	 * @return a grid that has the operator's number of outputs along the axis; for reading, as equal slices may share their memory
	 */
	public static Img<FloatType> apply(final LineOperator operator, final RandomAccessibleInterval<FloatType> source, final int axis,
		final Progress progress, final String message)
	{
		final long[] size = source.dimensionsAsLongArray();
		size[axis] = operator.outputs();
		if (axis == 2 && operator.outputs() >= operator.inputs() && operator instanceof final RowMatrix matrix && matrix.selects())
			return Samples.choose(copy(source, progress, message), matrix.first());
		final Img<FloatType> target = Samples.create(size[0], size[1], size[2]);
		forEachBlock(source.dimensionsAsLongArray(), axis, operator.outputs(), progress, message, (origin, from) -> {
			final int[] to = from.clone();
			to[axis] = operator.outputs();
			Samples.write(apply(operator, Samples.block(source, origin, from), from, axis), target, origin, to);
		});
		return target;
	}

	private static Img<FloatType> copy(final RandomAccessibleInterval<FloatType> source, final Progress progress, final String message) {
		final int[] size = { (int) source.dimension(0), (int) source.dimension(1), 1 };
		final Img<FloatType> copy = Samples.create(size[0], size[1], source.dimension(2));
		Parallel.run((int) source.dimension(2), progress, message,
			z -> Samples.write(Samples.slice(source, z), copy, new long[] { 0, 0, z }, size));
		return copy;
	}

	/**
	 * Maps all lines of a block.
	 *
	 * @param values x fastest, then y, then z
	 * @param size samples along x, y, z; the operator's number of inputs along the axis
	 * @return the mapped block, x fastest
	 */
	public static float[] apply(final LineOperator operator, final float[] values, final int[] size, final int axis) {
		if (size[axis] != operator.inputs())
			throw new IllegalArgumentException("Lines of " + size[axis] + " samples, operator for " + operator.inputs());
		final int step = stepAlong(size, axis);
		final int lines = values.length / operator.inputs();
		final float[] mapped = new float[Math.multiplyExact(lines, operator.outputs())];
		final double[] in = new double[operator.inputs() * BUNDLE];
		final double[] out = new double[operator.outputs() * BUNDLE];
		for (int line = 0; line < lines; line += BUNDLE) {
			final int count = Math.min(BUNDLE, lines - line);
			gather(values, line, count, operator.inputs(), step, in);
			operator.apply(in, out, count);
			scatter(out, line, count, operator.outputs(), step, mapped);
		}
		return mapped;
	}

	/** Distance in an x-fastest array between neighbours along an axis. */
	static int stepAlong(final int[] size, final int axis) {
		return Arrays.stream(size, 0, axis).reduce(1, Math::multiplyExact);
	}

	/** Copies lines {@code line} to {@code line + count - 1} of a block to [sample][line]. */
	public static void gather(final float[] values, final int line, final int count, final int length, final int step, final double[] in) {
		final int[] starts = starts(line, count, length, step);
		final boolean neighbours = areNeighbours(starts);
		for (int i = 0; i < length; i++)
			if (neighbours)
				for (int l = 0; l < count; l++)
					in[i * count + l] = values[starts[0] + i * step + l];
			else
				for (int l = 0; l < count; l++)
					in[i * count + l] = values[starts[l] + i * step];
	}

	/** The opposite of {@link #gather}. */
	public static void scatter(final double[] out, final int line, final int count, final int length, final int step, final float[] values) {
		final int[] starts = starts(line, count, length, step);
		final boolean neighbours = areNeighbours(starts);
		for (int i = 0; i < length; i++)
			if (neighbours)
				for (int l = 0; l < count; l++)
					values[starts[0] + i * step + l] = finite(out[i * count + l]);
			else
				for (int l = 0; l < count; l++)
					values[starts[l] + i * step] = finite(out[i * count + l]);
	}

	/** The nearest float: sums of large ones do not become infinite. */
	private static float finite(final double value) {
		return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
	}

	/** Whether lines begin side by side, as they mostly do; copying them is several times faster then. */
	private static boolean areNeighbours(final int[] starts) {
		return starts[starts.length - 1] - starts[0] == starts.length - 1;
	}

	/** Where lines begin in a block whose neighbours along a line lie {@code step} apart. */
	private static int[] starts(final int line, final int count, final int length, final int step) {
		final int[] starts = new int[count];
		Arrays.setAll(starts, l -> (line + l) / step * (step * length) + (line + l) % step);
		return starts;
	}

	/**
	 * Runs work on blocks of whole lines that cover a grid once, several at a time.
	 *
	 * @param size samples of the grid along x, y, z
	 * @param axis the axis that the lines run along
	 * @param more samples a line that the work holds beside the grid's own
	 */
	public static void forEachBlock(final long[] size, final int axis, final long more, final Progress progress, final String message,
		final BlockWork work)
	{
		final int inner = axis == 0 ? 1 : 0;
		final int outer = axis == 2 ? 1 : 2;
		final long lines = Math.max(1, BLOCK / (size[axis] + more));
		final long innerSize = Math.min(size[inner], lines);
		final long outerSize = Math.min(size[outer], Math.max(1, lines / innerSize));
		final long innerBlocks = (size[inner] + innerSize - 1) / innerSize;
		final long outerBlocks = (size[outer] + outerSize - 1) / outerSize;
		Parallel.run(Math.toIntExact(innerBlocks * outerBlocks), progress, message, i -> {
			final long[] origin = new long[3];
			origin[inner] = i % innerBlocks * innerSize;
			origin[outer] = i / innerBlocks * outerSize;
			final int[] block = new int[3];
			block[axis] = (int) size[axis];
			block[inner] = (int) Math.min(innerSize, size[inner] - origin[inner]);
			block[outer] = (int) Math.min(outerSize, size[outer] - origin[outer]);
			work.block(origin, block);
		});
	}
}
