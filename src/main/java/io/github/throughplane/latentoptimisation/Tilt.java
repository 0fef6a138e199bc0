package io.github.throughplane.latentoptimisation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a heart lies tilted in its stack. Breath-holds move slices by chance; shifts that grow evenly from the base to the apex are the
 * heart's axis, which stands oblique on the slices where the prior's hearts stand upright. Chance makes a line as well: of the line that is seen, the
 * share is taken that is to be expected, by how far slices scatter about it, and by how oblique stacks stand.
 *
 * @param x change of the shift along x from one sample of the grid to the next along z, in units of shift
 * @param y the same along y
 * @param middle place along z that the mean shift belongs to, in samples
 */
record Tilt(double x, double y, double middle) {

	static final Tilt NONE = new Tilt(0, 0, 0);

	/** Fewer slices do not tell how far they scatter. */
	private static final int FEWEST = 6;
	/**
	 * By how much stacks stand oblique along each axis, degrees, as standard deviations of normal numbers: one of two stacks is planned as those of usual
	 * phantoms are, the other one as those of people (7 to 18 degrees in all).
	 */
	private static final double[] OBLIQUE = { 2.5, 9 };

	/**
	 * The tilt that shifts of slices tell of. One slice that ran away changes it little.
	 *
	 * @param x shifts of the slices
	 * @param y the same along y
	 * @param geometry with their places
	 * @param weights of the slices, 0 for those that do not count
	 */
	static Tilt of(final float[] x, final float[] y, final Geometry geometry, final double[] weights) {
		final double[] z = geometry.z();
		final int[] counted = IntStream.range(0, z.length).filter(k -> weights[k] > 0).boxed().sorted(Comparator.comparingDouble(k -> z[k])).mapToInt(k -> k).toArray();
		final double all = Arrays.stream(counted).mapToDouble(k -> weights[k]).sum();
		final double middle = Arrays.stream(counted).mapToDouble(k -> weights[k] * z[k]).sum() / Math.max(all, Double.MIN_NORMAL);
		if (counted.length < FEWEST)
			return new Tilt(0, 0, middle);
		final RobustLine line =
			RobustLine.through(in(counted, k -> z[k]), in(counted, k -> x[k]), in(counted, k -> y[k]), in(counted, k -> weights[k]));
		final Tilt seen = new Tilt(line.x(), line.y(), middle);
		final double share = likelyShare(seen.degrees(geometry), new Tilt(line.error(), 0, middle).degrees(geometry));
		return new Tilt(share * line.x(), share * line.y(), middle);
	}

	/**
	 * The share of a line that is to be expected of the axis: its posterior mean, where axis and chance are normal numbers.
	 *
	 * @param seen angle of the line, degrees
	 * @param error standard deviation of the angle along each axis by chance, degrees
	 */
	static double likelyShare(final double seen, final double error) {
		double evidence = 0;
		double share = 0;
		for (final double oblique : OBLIQUE) {
			final double variance = oblique * oblique + error * error;
			final double likelihood = Math.exp(-seen * seen / (2 * variance)) / variance;
			evidence += likelihood;
			share += likelihood * oblique * oblique / variance;
		}
		return share / evidence;
	}

	private static double[] in(final int[] order, final IntToDoubleFunction values) {
		return Arrays.stream(order).mapToDouble(values).toArray();
	}

	/** What the tilt adds to the shift along x of what lies at a place along z. */
	double x(final double z) {
		return x * (z - middle);
	}

	/** The same along y. */
	double y(final double z) {
		return y * (z - middle);
	}

	/** Angle between the heart's axis and that of the prior's hearts, degrees. */
	double degrees(final Geometry geometry) {
		final double pixel = geometry.grid().pixel();
		return Math.toDegrees(Math.atan(Math.hypot(x * geometry.unitX() * pixel, y * geometry.unitY() * pixel) / geometry.grid().spacing()));
	}
}
