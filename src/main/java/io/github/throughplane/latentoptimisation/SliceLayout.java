package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;

/**
 * How the logits of decoded slices lie in arrays: [slice, class, half of the rows, half of the columns][row, column], where rows and columns
 * are folded as {@link SampledLine} folds them. So a transposed convolution gives them. Each array is one part of a slice.
 */
record SliceLayout(ShapeGrid grid) {

	/** Parts of one class. */
	static final int PARTS_OF_CLASS = 4;
	/** Parts of a slice. */
	static final int PARTS = HeartClasses.COUNT * PARTS_OF_CLASS;

	/** Rows of one part. */
	int rows() {
		return grid.rows() / 2 + 1;
	}

	/** Columns of one part. */
	int columns() {
		return grid.columns() / 2 + 1;
	}

	/** Arrays for some slices. */
	float[][] slices(final int count) {
		return new float[count * PARTS][rows() * columns()];
	}

	/**
	 * The part of a slice that holds a row and a column.
	 *
	 * @param row folded
	 * @param column folded
	 */
	int part(final int slice, final int ofClass, final int row, final int column) {
		return slice * PARTS + ofClass * PARTS_OF_CLASS + row / rows() * 2 + column / columns();
	}

	/** Where they lie in it. */
	int at(final int row, final int column) {
		return row % rows() * columns() + column % columns();
	}
}
