package io.github.throughplane.phantom;

/**
 * Points that are looked at together: where they lie, and where they would lie without the deformation of the heart. Filled anew again and again, so that
 * millions of them leave no garbage.
 */
final class Points {

	/** Coordinates x, y and z of all points, mm. */
	private final double[][] seen;
	/** Likewise, without the deformation. */
	private final double[][] straight;

	Points(final int count) {
		seen = new double[3][count];
		straight = new double[3][count];
	}

	int count() {
		return seen[0].length;
	}

	/** Puts a place between the samples of a grid. */
	void put(final int point, final ScanGrid grid, final double i, final double j, final double k) {
		for (int axis = 0; axis < 3; axis++)
			seen[axis][point] = grid.position(axis, i, j, k);
	}

	/** Finds where the points would lie without a deformation. */
	void straighten(final Deformation deformation) {
		for (int axis = 0; axis < 3; axis++)
			System.arraycopy(seen[axis], 0, straight[axis], 0, seen[axis].length);
		deformation.undo(straight);
	}

	/** Coordinate 0, 1 or 2 of a point. */
	double seen(final int axis, final int point) {
		return seen[axis][point];
	}

	/** Coordinate 0, 1 or 2 of where a point would lie without the deformation. */
	double straight(final int axis, final int point) {
		return straight[axis][point];
	}
}
