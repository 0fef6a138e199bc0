package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/**
 * Where a heart lies in the scanner, and how far the short-axis stack was planned off its axis. Columns of rotations are the axes of the
 * heart: towards the lateral wall, the inferior wall and the apex. These are left-handed, as stacks are that run from the base to the
 * apex and are seen from the apex with the right ventricle on the left.
 *
 * @param toWorld rotation from the heart's axes to right, anterior and superior
 * @param isocentre position of the heart's centre in the scanner, mm
 * @param planned directions of columns, rows and slices of the stack along the heart's axes
 * @param offset of the stack's centre from the heart's along the stack's axes, mm
 */
record Pose(double[][] toWorld, double[] isocentre, double[][] planned, double[] offset) {

	/** From the sagittal plane towards the left. */
	private static final Spread AXIS_LEFTWARDS = Spread.around(Math.toRadians(45), Math.toRadians(6));
	/** From the axial plane downwards. */
	private static final Spread AXIS_DOWNWARDS = Spread.around(Math.toRadians(27), Math.toRadians(5));
	private static final Spread ISOCENTRE = Spread.around(0, 25);
	/** The largest angle between the slices' direction and the axis, radians. A line through the middles of the cavity shows less of it, for patients up to 17 degrees. */
	static final double MOST_TILTED = Math.toRadians(24);

	static Pose draw(final Variety variety, final RandomGenerator random) {
		final double left = AXIS_LEFTWARDS.draw(random);
		final double down = AXIS_DOWNWARDS.draw(random);
		final double[] apex = { -Math.sin(left) * Math.cos(down), Math.cos(left) * Math.cos(down), -Math.sin(down) };
		// The inferior wall faces downwards as far as that is possible at a right angle to the axis.
		final double[] inferior = { -Math.sin(left) * -Math.sin(down), Math.cos(left) * -Math.sin(down), -Math.cos(down) };
		final double[] lateral = Vectors.cross(apex, inferior);
		final double[][] toWorld = new double[3][];
		for (int row = 0; row < 3; row++)
			toWorld[row] = new double[] { lateral[row], inferior[row], apex[row] };
		final double[] isocentre = { -40 + ISOCENTRE.draw(random), 20 + ISOCENTRE.draw(random), ISOCENTRE.draw(random) };
		double aboutX;
		double aboutY;
		do {
			aboutX = Trait.TILT.draw(variety, random);
			aboutY = Trait.TILT.draw(variety, random);
		}
		while (Math.cos(aboutX) * Math.cos(aboutY) < Math.cos(MOST_TILTED));
		return new Pose(toWorld, isocentre, axes(aboutX, aboutY, Trait.ROLL.draw(variety, random)),
			new double[] { Trait.OFFSET.draw(variety, random), Trait.OFFSET.draw(variety, random), Trait.OFFSET_ALONG.draw(variety, random) });
	}

	/** Angle between the direction of the slices and the heart's axis, radians. */
	double tilt() {
		return Math.acos(planned[2][2]);
	}

	/** Angle by which columns are turned about the axis, from lateral towards inferior, radians. */
	double roll() {
		return Math.atan2(planned[0][1], planned[1][1]);
	}

	/** The heart's axes, tilted about x and y and then turned about z. */
	private static double[][] axes(final double aboutX, final double aboutY, final double aboutZ) {
		final double[] z = { Math.sin(aboutY) * Math.cos(aboutX), -Math.sin(aboutX), Math.cos(aboutX) * Math.cos(aboutY) };
		final double length = Math.hypot(z[0], z[2]);
		final double[] flatX = { z[2] / length, 0, -z[0] / length };
		final double[] flatY = Vectors.cross(z, flatX);
		final double[] x = new double[3];
		final double[] y = new double[3];
		for (int i = 0; i < 3; i++) {
			x[i] = Math.cos(aboutZ) * flatX[i] + Math.sin(aboutZ) * flatY[i];
			y[i] = -Math.sin(aboutZ) * flatX[i] + Math.cos(aboutZ) * flatY[i];
		}
		return new double[][] { x, y, z };
	}

	/** Where the middle of a stack lies in the heart's space. */
	double[] centre(final double[] heart) {
		final double[] centre = heart.clone();
		for (int row = 0; row < 3; row++)
			for (int axis = 0; axis < 3; axis++)
				centre[row] += planned[axis][row] * offset[axis];
		return centre;
	}
}
