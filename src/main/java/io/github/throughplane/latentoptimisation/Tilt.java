package io.github.throughplane.latentoptimisation;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How a heart lies tilted in its stack. Breath-holds move slices by chance; shifts that grow evenly from the base to the apex are the
 * heart's axis, which stands oblique on the slices where the prior's hearts stand upright. It is told from chance by the significance of a
 * straight line through the shifts.
 *
 * @param x change of the shift along x from one sample of the grid to the next along z, in units of shift
 * @param y the same along y
 * @param middle place along z that the mean shift belongs to, in samples
 */
record Tilt(double x, double y, double middle) {

	static final Tilt NONE = new Tilt(0, 0, 0);

	private static final double SIGNIFICANCE = 0.01;
	private static final int FEWEST = 5;

	/**
	 * The tilt that shifts of slices tell of; none if they may be chance.
	 *
	 * @param z places of the slices
	 * @param labelled slices that count
	 */
	static Tilt of(final float[] x, final float[] y, final double[] z, final boolean[] labelled) {
		final int[] counted = IntStream.range(0, z.length).filter(k -> labelled[k]).toArray();
		final double middle = Arrays.stream(counted).mapToDouble(k -> z[k]).average().orElse(0);
		final SimpleRegression alongX = line(x, z, counted);
		final SimpleRegression alongY = line(y, z, counted);
		final boolean isChance = !isSignificant(alongX) && !isSignificant(alongY);
		return isChance ? new Tilt(0, 0, middle) : new Tilt(alongX.getSlope(), alongY.getSlope(), middle);
	}

	private static SimpleRegression line(final float[] shifts, final double[] z, final int[] counted) {
		final SimpleRegression line = new SimpleRegression();
		for (final int k : counted)
			line.addData(z[k], shifts[k]);
		return line;
	}

	/** Two directions are tried, so that each gets half of the significance. */
	private static boolean isSignificant(final SimpleRegression line) {
		return line.getN() >= FEWEST && line.getSignificance() < SIGNIFICANCE / 2;
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
