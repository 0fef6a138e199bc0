package io.github.throughplane.metric;

/**
 * Sharpness of a border: the steepest slope of a profile across it, after normalisation of the profile to 0..1 by its own smallest
 * and largest value and smoothing by a Savitzky-Golay filter of 5 samples and order 3 (Savitzky and Golay 1964). In 1 over the unit
 * of length; larger is sharper.
 */
public final class EdgeSharpness {

	/** Fewest samples of a profile. */
	static final int SHORTEST = 11;

	/** Weights of five samples in the value at the first, second and middle one of the cubic polynomial fitted to them. */
	private static final double[][] SMOOTHING = {
		{ 69 / 70.0, 4 / 70.0, -6 / 70.0, 4 / 70.0, -1 / 70.0 },
		{ 2 / 35.0, 27 / 35.0, 12 / 35.0, -8 / 35.0, 2 / 35.0 },
		{ -3 / 35.0, 12 / 35.0, 17 / 35.0, 12 / 35.0, -3 / 35.0 } };

	/** Relative difference of two values that interpolation between equal ones can leave. */
	private static final double ROUNDING = 1e-9;

	private EdgeSharpness() {}

	/**
	 * The sharpness of a profile.
	 *
	 * @param profile at least 11 samples along a line across a border
	 * @param spacing their distance
	 * @return sharpness in 1/unit; NaN for a constant profile
	 */
	public static double ofProfile(final double[] profile, final double spacing) {
		if (profile.length < SHORTEST)
			throw new IllegalArgumentException("A profile of " + profile.length + " samples, " + SHORTEST + " needed");
		double minimum = Double.POSITIVE_INFINITY;
		double maximum = Double.NEGATIVE_INFINITY;
		for (final double value : profile) {
			minimum = Math.min(minimum, value);
			maximum = Math.max(maximum, value);
		}
		if (maximum - minimum <= ROUNDING * Math.max(Math.abs(minimum), Math.abs(maximum)))
			return Double.NaN;
		final double[] smooth = new double[profile.length];
		for (int i = 0; i < profile.length; i++)
			smooth[i] = (smoothed(profile, i) - minimum) / (maximum - minimum);
		final int last = profile.length - 1;
		double steepest = Math.max(Math.abs(smooth[1] - smooth[0]), Math.abs(smooth[last] - smooth[last - 1]));
		for (int i = 1; i < last; i++)
			steepest = Math.max(steepest, Math.abs(smooth[i + 1] - smooth[i - 1]) / 2);
		return steepest / spacing;
	}

	private static double smoothed(final double[] profile, final int i) {
		final int last = profile.length - 1;
		final boolean nearEnd = i > last - 2;
		final int fromEnd = nearEnd ? last - i : i;
		final double[] weights = SMOOTHING[Math.min(2, fromEnd)];
		double sum = 0;
		for (int k = 0; k < 5; k++)
			sum += weights[k] * (nearEnd ? profile[last - k] : profile[Math.max(0, i - 2) + k]);
		return sum;
	}
}
