package io.github.throughplane.phantom;

/**
 * Which directions the {@link RightVentricle} takes around the left one, and how its depth is shared out over them.
 *
 * @param towards direction of its middle at its tip, radians: pi where it lies straight on the septal side
 * @param halfAngle half the angle that it takes at the base, radians
 * @param tipShare share of that angle that is left at its tip
 * @param turn by how much it lies farther anterior at the base than at its tip, radians
 * @param skew how far its deepest place, the acute margin, lies towards the inferior side: 0 for the middle, below 0.5
 * @param bluntness exponent of the depth across it: 0.5 would be an ellipse
 * @param sharpness below 2 the free wall bends most at its deepest place
 */
record Crescent(double towards, double halfAngle, double tipShare, double turn, double skew, double bluntness, double sharpness) {

	Crescent {
		if (!(halfAngle > 0 && Math.abs(skew) < 0.5))
			throw new IllegalArgumentException("half angle " + halfAngle + ", skew " + skew);
	}

	/** Place across: -1 where it meets the inferior wall, 1 where it meets the anterior wall. */
	double across(final double theta, final double rise) {
		final double half = halfAngle * (tipShare + (1 - tipShare) * Math.sqrt(Curves.clamp(rise, 0, 1)));
		return Curves.wrap(theta - direction(rise)) / half;
	}

	/** Angle theta of the middle. */
	double direction(final double rise) {
		return towards + turn * Curves.clamp(rise, 0, 1);
	}

	/** By how much it lies farther anterior than straight on the septal side, radians. */
	double turned() {
		return towards - Math.PI;
	}

	/** Depth at a place across over the largest one. */
	double depth(final double across) {
		final double fromMargin = Math.abs(across + skew * (1 - across * across));
		return Math.pow(1 - Math.pow(fromMargin, sharpness), bluntness);
	}
}
