package io.github.throughplane.phantom;

/** Vectors of three numbers. */
final class Vectors {

	private Vectors() {}

	static double[] cross(final double[] a, final double[] b) {
		return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
	}

	static double dot(final double[] a, final double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	static double[] times(final double factor, final double[] a) {
		return new double[] { factor * a[0], factor * a[1], factor * a[2] };
	}

	/** a + factor b. */
	static double[] plus(final double[] a, final double factor, final double[] b) {
		return new double[] { a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2] };
	}

	static double[] unit(final double[] a) {
		return times(1 / Math.sqrt(dot(a, a)), a);
	}
}
