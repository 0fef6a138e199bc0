package io.github.throughplane.reslice;

import java.util.stream.IntStream;

/** Planes of any size, mirrored at their ends up to a size that a network takes, and cut back. */
public final class MirrorPadding {

	private final int rows;
	private final int columns;
	private final int[] rowSources;
	private final int[] columnSources;

	/**
	 * @param rows rows of a plane
	 * @param columns columns of a plane
	 * @param granule whose multiples the network takes along both axes
	 * @param least the least that it takes, a multiple of the granule
	 */
	public MirrorPadding(final int rows, final int columns, final int granule, final int least) {
		this.rows = rows;
		this.columns = columns;
		rowSources = mirrored(rows, padded(rows, granule, least));
		columnSources = mirrored(columns, padded(columns, granule, least));
	}

	private static int padded(final int size, final int granule, final int least) {
		return Math.max(least, (size + granule - 1) / granule * granule);
	}

	/** For each of {@code length} positions the one of {@code size} samples it shows, mirrored without repeating the border. */
	public static int[] mirrored(final int size, final int length) {
		final int period = Math.max(1, 2 * (size - 1));
		return IntStream.range(0, length).map(i -> i % period).map(i -> i < size ? i : period - i).toArray();
	}

	/** Rows after padding. */
	public int rows() {
		return rowSources.length;
	}

	/** Columns after padding. */
	public int columns() {
		return columnSources.length;
	}

	/** A plane with the rows and columns that it lacks. */
	public float[] pad(final float[] plane) {
		final float[] padded = new float[rows() * columns()];
		for (int row = 0; row < rows(); row++)
			for (int column = 0; column < columns(); column++)
				padded[row * columns() + column] = plane[rowSources[row] * columns + columnSources[column]];
		return padded;
	}

	/** A padded plane without the rows and columns that were added. */
	public float[] cut(final float[] padded) {
		final float[] plane = new float[rows * columns];
		for (int row = 0; row < rows; row++)
			System.arraycopy(padded, row * columns(), plane, row * columns, columns);
		return plane;
	}
}
