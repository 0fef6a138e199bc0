package io.github.throughplane.phantom;

/** Small functions that shapes and motion are made of. */
final class Curves {

	private Curves() {}

	static double clamp(final double value, final double low, final double high) {
		return Math.max(low, Math.min(high, value));
	}

	/** 0 up to {@code from}, 1 beyond {@code to}, and a cubic without a kink between them. */
	static double smoothStep(final double from, final double to, final double value) {
		final double t = clamp((value - from) / (to - from), 0, 1);
		return t * t * (3 - 2 * t);
	}

	/** The same angle between -pi and pi. */
	static double wrap(final double angle) {
		return Math.IEEEremainder(angle, 2 * Math.PI);
	}
}
