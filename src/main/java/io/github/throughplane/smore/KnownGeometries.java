package io.github.throughplane.smore;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

/**
 * How the slices lie that a network has learned from, and so those of the stacks that it serves.
 *
 * @param leastFactor of the slices, see {@link SliceGeometry}
 * @param mostFactor at least as large
 * @param leastThickness of the slices, see {@link SliceGeometry}
 * @param mostThickness at least as large
 * @param mostRows so many rows are made of a slice at most; slices farther apart than that are given rows coarser than the pixels
 */
public record KnownGeometries(double leastFactor, double mostFactor, double leastThickness, double mostThickness, int mostRows) {

	/** What a network for any stack learns from. */
	public static final KnownGeometries ANY = new KnownGeometries(1.3, 14, 0.4, 1.4, 10);

	/** Relative difference of factors up to which a network serves another stack. */
	private static final double FACTOR_TOLERANCE = 0.1;
	/** Difference of thicknesses, as shares of the distance, up to which a network serves another stack. */
	private static final double THICKNESS_TOLERANCE = 0.15;

	/** @throws UserProblem if a value is out of its range */
	public KnownGeometries {
		new SliceGeometry(leastFactor, leastThickness);
		new SliceGeometry(mostFactor, mostThickness);
		UserProblem.requireWithin("number of rows", mostRows, 1, (int) SliceGeometry.LARGEST_FACTOR);
		if (leastFactor > mostFactor || leastThickness > mostThickness)
			throw new UserProblem("A network knows slices from " + leastFactor + " to " + mostFactor + " pixels apart, from " + leastThickness + " to "
				+ mostThickness + " of that thick.", "Download or train the model again.");
	}

	/** One geometry alone. */
	public static KnownGeometries only(final SliceGeometry geometry) {
		return only(geometry, geometry.rows());
	}

	/** One geometry alone, with a number of rows for each slice. */
	static KnownGeometries only(final SliceGeometry geometry, final int rows) {
		return new KnownGeometries(geometry.factor(), geometry.factor(), geometry.thickness(), geometry.thickness(), rows);
	}

	/** Whether it is more than one. */
	public boolean many() {
		return leastFactor < mostFactor;
	}

	/** The numbers of rows that the network makes of a slice. */
	RowCounts rowCounts() {
		return new RowCounts(many() ? Math.min(mostRows, new SliceGeometry(leastFactor, leastThickness).rows()) : mostRows, mostRows);
	}

	/** The rows that the network makes of each slice of a stack that it serves. */
	int rows(final SliceGeometry geometry) {
		return rowCounts().nearest(geometry.rows());
	}

	/**
	 * Demands that a network for these geometries serves a stack.
	 *
	 * @throws UserProblem that tells the geometries, if it does not
	 */
	public void requireFits(final Volume volume) {
		final SliceGeometry other = SliceGeometry.of(volume);
		if (!contain(other))
			throw new UserProblem("The network has learned from slices " + this + "; those of the stack are " + other + ".",
				"Check the voxel depth and the slice thickness. If they are right, let an untrained network learn from this very stack, with model=self, or take a model from stacks with such slices.");
	}

	/** Whether one is among them. */
	boolean contain(final SliceGeometry other) {
		return other.factor() >= leastFactor * (1 - FACTOR_TOLERANCE) && other.factor() <= mostFactor * (1 + FACTOR_TOLERANCE)
			&& other.thickness() >= leastThickness - THICKNESS_TOLERANCE && other.thickness() <= mostThickness + THICKNESS_TOLERANCE;
	}

	@Override
	public String toString() {
		if (!many())
			return new SliceGeometry(leastFactor, leastThickness).toString();
		return String.format(Locale.ROOT, "%.2f to %.2f pixels apart and %.0f to %.0f %% of that thick", leastFactor, mostFactor, 100 * leastThickness,
			100 * mostThickness);
	}
}
