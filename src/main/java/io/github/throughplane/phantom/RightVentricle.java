package io.github.throughplane.phantom;

/**
 * The right ventricle at end-diastole, in the coordinates of the {@link LeftVentricle}: a crescent that lies on the septum, deepest at
 * the base and gone some way above the apex. Its outflow tract rises above the base on the anterior side, its inflow ends a
 * little below the base on the inferior side.
 *
 * @param left the ventricle that it wraps around
 * @param depth largest distance of the free wall from the septum at the base, mm
 * @param reach height of its tip as a share of the height of the left base, 0 to 1
 * @param halfAngle half the angle that the crescent takes at the base, radians
 * @param turn by how much the crescent lies farther anterior at the base than at its tip, radians
 * @param skew how far its deepest place, the acute margin, lies towards the inferior side: 0 for the middle, below 0.5
 * @param wall thickness of the free wall, mm
 * @param outflow rise of the outflow tract above the base, mm
 */
record RightVentricle(LeftVentricle left, double depth, double reach, double halfAngle, double turn, double skew, double wall,
	double outflow)
{

	/** How far the valve of the inflow lies below the left base, mm. */
	private static final double INFLOW = 4;

	/** Exponent of the depth over the height: straight would be a wedge. */
	private static final double BULGE = 0.7;

	/** Exponent of the depth across the crescent: 0.5 would be an ellipse. */
	private static final double BLUNTNESS = 0.75;

	/** Below 2 the free wall bends most at its deepest place. */
	private static final double SHARPNESS = 1.5;

	/** Share of the crescent's angle that is left at its tip. */
	private static final double TIP_ANGLE = 0.55;

	/** Distance between septum and free wall from which on there is blood between them, mm. */
	private static final double NARROWEST = 4.5;

	RightVentricle {
		if (!(depth >= 0 && wall > 0 && halfAngle > 0 && reach >= 0 && reach < 1 && Math.abs(skew) < 0.5))
			throw new IllegalArgumentException("depth " + depth + ", wall " + wall + ", half angle " + halfAngle + ", reach " + reach);
	}

	RightVentricle withDepth(final double newDepth) {
		return new RightVentricle(left, newDepth, reach, halfAngle, turn, skew, wall, outflow);
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
		final double x = across(theta, rise);
		if (rise <= 0 || Math.abs(x) >= 1)
			return 0;
		final double fromMargin = Math.abs(x + skew * (1 - x * x));
		return Math.pow(rise, BULGE) * Math.pow(1 - Math.pow(fromMargin, SHARPNESS), BLUNTNESS);
	}

	/** Place across the crescent: -1 where it meets the inferior wall, 1 where it meets the anterior wall. */
	double across(final double theta, final double rise) {
		final double half = halfAngle * (TIP_ANGLE + (1 - TIP_ANGLE) * Math.sqrt(Curves.clamp(rise, 0, 1)));
		return Curves.wrap(theta - direction(rise)) / half;
	}

	/** Angle theta of the crescent's middle. */
	double direction(final double rise) {
		return Math.PI + turn * Curves.clamp(rise, 0, 1);
	}

	private double rise(final double s) {
		return (s - reach * left.height()) / (left.height() * (1 - reach));
	}

	/** Height of the valves, mm. */
	double top(final double theta) {
		return left.height() - INFLOW + (INFLOW + outflow) * Curves.smoothStep(0, 0.45, across(theta, 1));
	}
}
