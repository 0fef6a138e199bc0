package io.github.throughplane.phantom;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Spacing;

/**
 * Where the samples of an image lie: sample (i, j, k) at matrix * (i, j, k, 1), in mm.
 *
 * @param width number of columns
 * @param height number of rows
 * @param depth number of slices
 * @param matrix three rows of four numbers, row by row; the first three columns are at right angles
 * @param thickness thickness of a slice, mm
 */
public record ScanGrid(int width, int height, int depth, double[] matrix, double thickness) {

	private static final long MOST = Integer.MAX_VALUE / 4;

	/** @throws UserProblem if there are no samples, or too many, or the thickness is not positive */
	public ScanGrid {
		if (matrix.length != 12)
			throw new IllegalArgumentException(matrix.length + " numbers");
		if (width < 1 || height < 1 || depth < 1 || (double) width * height * depth > MOST)
			throw new UserProblem("A grid of " + width + " x " + height + " x " + depth + " samples was asked for.",
				"Give at least 1 sample along each axis and at most " + MOST + " in all.");
		if (!(thickness > 0) || Double.isInfinite(thickness))
			throw new UserProblem("The slice thickness is " + thickness + " mm.", "Give a positive thickness.");
		matrix = matrix.clone();
	}

	/**
	 * A grid around a point.
	 *
	 * @param axes directions of columns, rows and slices: three unit vectors at right angles
	 * @param centre middle of the grid
	 */
	static ScanGrid around(final int[] size, final Spacing spacing, final double[][] axes, final double[] centre, final double thickness) {
		final double[] matrix = new double[12];
		for (int row = 0; row < 3; row++) {
			matrix[4 * row + 3] = centre[row];
			for (int axis = 0; axis < 3; axis++) {
				matrix[4 * row + axis] = axes[axis][row] * spacing.along(axis);
				matrix[4 * row + 3] -= matrix[4 * row + axis] * (size[axis] - 1) / 2.0;
			}
		}
		return new ScanGrid(size[0], size[1], size[2], matrix, thickness);
	}

	@Override
	public double[] matrix() {
		return matrix.clone();
	}

	/** Coordinate 0, 1 or 2 of a place between the samples. */
	double position(final int coordinate, final double i, final double j, final double k) {
		final int row = 4 * coordinate;
		return matrix[row] * i + matrix[row + 1] * j + matrix[row + 2] * k + matrix[row + 3];
	}

	/** Distances between samples, in mm. */
	public Spacing spacing() {
		return new Spacing(length(0), length(1), length(2), "mm");
	}

	private double length(final int axis) {
		return Math.sqrt(matrix[axis] * matrix[axis] + matrix[4 + axis] * matrix[4 + axis] + matrix[8 + axis] * matrix[8 + axis]);
	}

	/** Position of sample (0, 0, 0) along each axis of the grid, mm. */
	public double[] origin() {
		final double[] origin = new double[3];
		for (int axis = 0; axis < 3; axis++)
			for (int row = 0; row < 3; row++)
				origin[axis] += matrix[4 * row + axis] / length(axis) * matrix[4 * row + 3];
		return origin;
	}

	/** The same samples seen in another space: other = rotation * this + shift. */
	ScanGrid moved(final double[][] rotation, final double[] shift) {
		final double[] moved = new double[12];
		for (int row = 0; row < 3; row++)
			for (int column = 0; column < 4; column++) {
				moved[4 * row + column] = column == 3 ? shift[row] : 0;
				for (int k = 0; k < 3; k++)
					moved[4 * row + column] += rotation[row][k] * matrix[4 * k + column];
			}
		return new ScanGrid(width, height, depth, moved, thickness);
	}
}
