package io.github.throughplane.phantom;

/**
 * The right ventricle at end-diastole, in the coordinates of the {@link LeftVentricle}: a crescent that lies on the septum, deepest at
 * the base and gone some way above the apex. Its outflow tract rises above the base on the anterior side, its inflow ends a
 * little below the base on the inferior side.
 *
 * @param left the ventricle that it wraps around
 * @param depth largest distance of the free wall from the septum at the base, mm
 * @param reach height of its tip as a share of the height of the left base, 0 to 1
 * @param bulge exponent of the depth over the height: 1 for a wedge, less for one that is deep near its tip already
 * @param crescent its directions around the left ventricle
 * @param wall thickness of the free wall, mm
 * @param inflow how far the valve of the inflow lies below the left base, mm
 * @param outflow rise of the outflow tract above the base, mm
 */
record RightVentricle(LeftVentricle left, double depth, double reach, double bulge, Crescent crescent, double wall, double inflow, double outflow) {

	/** Distance between septum and free wall from which on there is blood between them, mm. */
	private static final double NARROWEST = 4.5;

	RightVentricle {
		if (!(depth >= 0 && wall > 0 && reach >= 0 && reach < 1 && bulge > 0))
			throw new IllegalArgumentException("depth " + depth + ", wall " + wall + ", reach " + reach + ", bulge " + bulge);
	}

	RightVentricle withDepth(final double newDepth) {
		return new RightVentricle(left, newDepth, reach, bulge, crescent, wall, inflow, outflow);
	}

	/** Distance of the free wall from the septum, mm. */
	double depth(final double theta, final double s) {
		return depth * relativeDepth(theta, s);
	}

	/** Depth of the cavity where the free wall lies at some distance: the cleft at its edges is too narrow to hold blood, mm. */
	static double cavityDepth(final double distance) {
		return distance < NARROWEST ? 0 : distance;
	}

	/** Thickness of the free wall at some distance from the septum, mm: it fades where the crescent ends. */
	double wallAt(final double distance) {
		return wall * Math.min(1, distance / wall);
	}

	/** Distance of the free wall from the septum over the largest one. */
	double relativeDepth(final double theta, final double s) {
		final double rise = rise(s);
		final double x = crescent.across(theta, rise);
		return rise <= 0 || Math.abs(x) >= 1 ? 0 : Math.pow(rise, bulge) * crescent.depth(x);
	}

	private double rise(final double s) {
		return (s - reach * left.height()) / (left.height() * (1 - reach));
	}

	/** Height of the valves, mm. */
	double top(final double theta) {
		return left.height() - inflow + (inflow + outflow) * Curves.smoothStep(0, 0.45, crescent.across(theta, 1));
	}
}
