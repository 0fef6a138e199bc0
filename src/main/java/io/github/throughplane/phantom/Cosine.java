package io.github.throughplane.phantom;

/** Cosines from a table and the sum of two angles, exact to rounding and in a small part of the time: every point of a bent heart takes a dozen. */
final class Cosine {

	private static final int STEPS = 4096;
	private static final double PER_RADIAN = STEPS / (2 * Math.PI);
	private static final double[] TABLE = new double[STEPS];

	static {
		for (int i = 0; i < STEPS; i++)
			TABLE[i] = Math.cos(i / PER_RADIAN);
	}

	private Cosine() {}

	/** @param angle radians, of any size that a whole number of turns can be counted in */
	static double of(final double angle) {
		final double place = angle * PER_RADIAN;
		final long step = (long) Math.floor(place);
		final double rest = (place - step) / PER_RADIAN;
		final double square = rest * rest;
		final double cosine = 1 - square / 2 * (1 - square / 12);
		final double sine = rest * (1 - square / 6);
		// The sine of an angle is the cosine of a quarter turn less.
		return TABLE[(int) (step & STEPS - 1)] * cosine - TABLE[(int) (step - STEPS / 4 & STEPS - 1)] * sine;
	}
}
