package io.github.throughplane.metric;

/** Traces that a method leaves in a plane that it put together from tiles. Both are 1 for a plane without any. */
public final class TilingArtefacts {

	private TilingArtefacts() {}

	/**
	 * How much larger steps between neighbouring pixels are across the borders of tiles than elsewhere.
	 *
	 * @param tile distance of the borders along rows and columns, at least 2
	 * @return mean absolute step across borders over that elsewhere; NaN if the plane has no border, or no steps elsewhere
	 */
	public static double seams(final Plane plane, final int tile) {
		final double[] sums = new double[2];
		final long[] counts = new long[2];
		for (int y = 0; y < plane.height(); y++)
			for (int x = 0; x < plane.width(); x++) {
				if (x > 0)
					add(Math.abs(plane.at(x, y) - plane.at(x - 1, y)), x % tile == 0, sums, counts);
				if (y > 0)
					add(Math.abs(plane.at(x, y) - plane.at(x, y - 1)), y % tile == 0, sums, counts);
			}
		return sums[0] / counts[0] == 0 ? Double.NaN : sums[1] / counts[1] / (sums[0] / counts[0]);
	}

	private static void add(final double step, final boolean border, final double[] sums, final long[] counts) {
		sums[border ? 1 : 0] += step;
		counts[border ? 1 : 0]++;
	}

	/**
	 * How much stronger steps along the rows repeat with a period than with neighbouring ones: the power of the gradient, under a smooth
	 * window and summed over rows, at the frequency 1 / period over the mean of those two bins above and below.
	 *
	 * @param period in pixels, at least 2
	 * @return NaN for a plane without steps, or narrower than four periods, where the bins would be nonsense
	 */
	public static double grid(final Plane plane, final double period) {
		if (plane.width() < 4 * period)
			return Double.NaN;
		final double bin = 1.0 / (plane.width() - 1);
		final double around = (power(plane, 1 / period - 2 * bin) + power(plane, 1 / period + 2 * bin)) / 2;
		return around == 0 ? Double.NaN : power(plane, 1 / period) / around;
	}

	private static double power(final Plane plane, final double frequency) {
		final int steps = plane.width() - 1;
		double power = 0;
		for (int y = 0; y < plane.height(); y++) {
			double real = 0;
			double imaginary = 0;
			for (int x = 0; x < steps; x++) {
				// Without the window the ends of the row would leak into every frequency.
				final double step = (plane.at(x + 1, y) - plane.at(x, y)) * (1 - Math.cos(2 * Math.PI * (x + 0.5) / steps));
				real += step * Math.cos(2 * Math.PI * frequency * x);
				imaginary += step * Math.sin(2 * Math.PI * frequency * x);
			}
			power += real * real + imaginary * imaginary;
		}
		return power;
	}
}
