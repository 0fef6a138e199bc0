package io.github.throughplane.autoencoder;

import io.github.throughplane.volume.Stitching;

/** Slices of any size, mirrored at their ends up to the multiples of 16 that networks take, and cut back. */
final class PaddedSlices {

	private final int rows;
	private final int columns;
	private final int[] rowSources;
	private final int[] columnSources;

	PaddedSlices(final int rows, final int columns) {
		this.rows = rows;
		this.columns = columns;
		rowSources = Stitching.mirrored(rows, padded(rows));
		columnSources = Stitching.mirrored(columns, padded(columns));
	}

	private static int padded(final int size) {
		return (size + AutoencoderSettings.GRANULE - 1) / AutoencoderSettings.GRANULE * AutoencoderSettings.GRANULE;
	}

	/** Rows after padding. */
	int rows() {
		return rowSources.length;
	}

	/** Columns after padding. */
	int columns() {
		return columnSources.length;
	}

	/** A slice with the rows and columns that it lacks. */
	float[] pad(final float[] slice) {
		final float[] padded = new float[rows() * columns()];
		for (int row = 0; row < rows(); row++)
			for (int column = 0; column < columns(); column++)
				padded[row * columns() + column] = slice[rowSources[row] * columns + columnSources[column]];
		return padded;
	}

	/** A padded slice without the rows and columns that were added. */
	float[] cut(final float[] padded) {
		final float[] slice = new float[rows * columns];
		for (int row = 0; row < rows; row++)
			System.arraycopy(padded, row * columns(), slice, row * columns, columns);
		return slice;
	}
}
