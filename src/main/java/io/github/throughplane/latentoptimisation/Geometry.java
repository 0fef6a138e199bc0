package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.ShapeGrid;

import java.util.Arrays;

/**
 * Where slices were measured, in samples of the prior's grid; places beyond the grid stand for its edge.
 *
 * @param grid of the prior
 * @param x of the columns of every short-axis slice
 * @param y of the rows of every short-axis slice
 * @param z of the short-axis slices
 * @param thickness of these slices, 0 for none
 * @param views x, y and z of every sample of the long-axis slices, [slice][coordinate][sample]
 */
record Geometry(ShapeGrid grid, double[] x, double[] y, double[] z, double thickness, double[][][] views) {

	/** Places across a slice of some thickness that it is the mean of. */
	private static final int THROUGH = 5;

	/** Samples of one short-axis slice. */
	int slice() {
		return x.length * y.length;
	}

	/** Samples of all long-axis slices. */
	int viewSamples() {
		return Arrays.stream(views).mapToInt(view -> view[0].length).sum();
	}

	/** By how much the places lie beside a slice's middle, of which it is the mean. */
	double[] through() {
		if (thickness == 0)
			return new double[1];
		final double[] places = new double[THROUGH];
		Arrays.setAll(places, i -> thickness * ((i + 0.5) / THROUGH - 0.5));
		return places;
	}

	/** Samples along x, y and z by which a whole unit of shift moves. */
	double[] units() {
		return new double[] { unitX(), unitY(), unitZ() };
	}

	/** Samples along one axis by which a whole unit of shift moves: half the length of the grid. */
	double unitX() {
		return (grid.columns() - 1) / 2.0;
	}

	/** The same along y. */
	double unitY() {
		return (grid.rows() - 1) / 2.0;
	}

	/** The same along z. */
	double unitZ() {
		return (grid.slices() - 1) / 2.0;
	}
}
