package io.github.throughplane.metric;

/**
 * Visual information fidelity in the pixel domain at four scales (Sheikh and Bovik 2006, "Image information and visual quality"): how much
 * of the information that the reference holds is still found in an image. 1 for the reference itself, less for a blurred or noisy
 * image, more than 1 for one of higher contrast. Not symmetric.
 */
public final class Vif {

	private static final int SCALES = 4;

	/** Variance of the noise of seeing, for values in 0..255. */
	private static final double NOISE = 2;

	/** Variances below this count as none. */
	private static final double LEAST = 1e-10;

	private Vif() {}

	/**
	 * The fidelity of an image.
	 *
	 * @param range the range that the values could take, in the units of the images; it is scaled to 255, without rounding
	 * @return 0 or more; NaN for images smaller than 41 x 41 pixels, and for a constant reference
	 */
	public static double of(final Plane image, final Plane reference, final double range) {
		image.requireSizeOf(reference);
		final double scale = 255 / range;
		Plane seen = image.map(value -> value * scale);
		Plane truth = reference.map(value -> value * scale);
		double kept = 0;
		double all = 0;
		for (int s = 1; s <= SCALES; s++) {
			final int size = (1 << SCALES + 1 - s) + 1;
			final double[] window = Filters.gaussian(size, size / 5.0);
			if (s > 1) {
				seen = halved(seen, window);
				truth = halved(truth, window);
			}
			if (seen.width() < size || seen.height() < size)
				return Double.NaN;
			final double[] information = information(seen, truth, window);
			kept += information[0];
			all += information[1];
		}
		return all == 0 ? Double.NaN : kept / all;
	}

	/** Every second pixel, from the first, of the smoothed plane; empty where the window does not fit. */
	private static Plane halved(final Plane plane, final double[] window) {
		final int columns = plane.width() - window.length + 1;
		final int rows = plane.height() - window.length + 1;
		if (columns < 1 || rows < 1)
			return new Plane(new double[0], 0, 0);
		final double[] smooth = Filters.valid(plane.values(), plane.width(), plane.height(), window);
		final int width = (columns + 1) / 2;
		final int height = (rows + 1) / 2;
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = smooth[2 * (i / width) * columns + 2 * (i % width)];
		return new Plane(values, width, height);
	}

	/** What an image keeps at one scale of the reference's information, and that information. */
	private static double[] information(final Plane seen, final Plane truth, final double[] window) {
		final WindowMoments moments = WindowMoments.of(truth, seen, window);
		double kept = 0;
		double all = 0;
		for (int i = 0; i < moments.count(); i++) {
			double ofTruth = Math.max(0, moments.varianceA(i));
			final double ofSeen = Math.max(0, moments.varianceB(i));
			double gain = moments.covariance(i) / (ofTruth + LEAST);
			double rest = ofSeen - gain * moments.covariance(i);
			if (ofTruth < LEAST) {
				gain = 0;
				rest = ofSeen;
				ofTruth = 0;
			}
			if (ofSeen < LEAST) {
				gain = 0;
				rest = 0;
			}
			if (gain < 0) {
				rest = ofSeen;
				gain = 0;
			}
			kept += Math.log10(1 + gain * gain * ofTruth / (Math.max(rest, LEAST) + NOISE));
			all += Math.log10(1 + ofTruth / NOISE);
		}
		return new double[] { kept, all };
	}
}
