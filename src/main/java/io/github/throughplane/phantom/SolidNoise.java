package io.github.throughplane.phantom;

/**
 * Smooth random values that fill space: random numbers at the points of a lattice, blended between them. The same point has the same value
 * in every picture of the same seed, so that texture moves with the muscle that it belongs to.
 */
final class SolidNoise {

	private static final long[] PRIMES = { 0x9E3779B97F4A7C15L, 0xC2B2AE3D27D4EB4FL, 0x165667B19E3779F9L };

	private final long seed;

	SolidNoise(final long seed) {
		this.seed = seed;
	}

	/**
	 * The value at a point.
	 *
	 * @param x coordinates in units of the lattice
	 * @return 0 to 1, 0.5 in the mean
	 */
	double at(final double x, final double y, final double z) {
		final long i = (long) Math.floor(x);
		final long j = (long) Math.floor(y);
		final long k = (long) Math.floor(z);
		final double u = ease(x - i);
		final double v = ease(y - j);
		final double w = ease(z - k);
		final double front = blend(blend(corner(i, j, k), corner(i + 1, j, k), u), blend(corner(i, j + 1, k), corner(i + 1, j + 1, k), u), v);
		final double back = blend(blend(corner(i, j, k + 1), corner(i + 1, j, k + 1), u),
			blend(corner(i, j + 1, k + 1), corner(i + 1, j + 1, k + 1), u), v);
		return blend(front, back, w);
	}

	private static double ease(final double t) {
		return t * t * (3 - 2 * t);
	}

	private static double blend(final double a, final double b, final double share) {
		return a + (b - a) * share;
	}

	private double corner(final long i, final long j, final long k) {
		return (mixed(seed + i * PRIMES[0] + j * PRIMES[1] + k * PRIMES[2]) >>> 11) * 0x1p-53;
	}

	/** Spreads every bit over all others (Stafford 2011, variant 13 of the finaliser of MurmurHash3). */
	static long mixed(final long value) {
		long bits = value;
		bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
		bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
		return bits ^ bits >>> 31;
	}
}
