package io.github.throughplane.phantom;

/** Cosines from a table, linearly between its angles: right to 3e-7, and a small part of the time, which counts where every point of a heart takes a dozen. */
final class Cosine {

	private static final int STEPS = 4096;
	private static final double PER_RADIAN = STEPS / (2 * Math.PI);
	private static final double[] TABLE = new double[STEPS + 1];

	static {
		for (int i = 0; i <= STEPS; i++)
			TABLE[i] = Math.cos(i / PER_RADIAN);
	}

	private Cosine() {}

	/** @param angle radians, of any size that a whole number of turns can be counted in */
	static double of(final double angle) {
		final double place = angle * PER_RADIAN;
		final long whole = (long) Math.floor(place);
		final int step = (int) (whole & STEPS - 1);
		return TABLE[step] + (place - whole) * (TABLE[step + 1] - TABLE[step]);
	}
}
