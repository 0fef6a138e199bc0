package io.github.throughplane.metric;

/**
 * A perceptual distance of two images that needs no trained network: how much their gradients differ, and how little their structure is
 * alike, at four octaves of scale. 0 for identical images. Symmetric.
 */
public final class MultiScaleGradient {

	private static final int SCALES = 4;

	/** The shorter side of the coarsest scale, at least: the window of SSIM. */
	private static final int COARSEST = 11;

	private MultiScaleGradient() {}

	/**
	 * The distance: the mean over scales of the mean length of the difference of gradients (to the next pixel along rows and columns) and
	 * half of 1 - SSIM ({@link Ssim#GAUSS11}). Each scale halves the images by means of 2 x 2 pixels; scales below 11 pixels are left out.
	 *
	 * @param range the range that the values could take, in the units of the images; it is scaled to 1
	 * @return 0 or more; NaN for images smaller than 11 x 11 pixels
	 */
	public static double of(final Plane image, final Plane reference, final double range) {
		image.requireSizeOf(reference);
		Plane a = image.map(value -> value / range);
		Plane b = reference.map(value -> value / range);
		double sum = 0;
		int scales = 0;
		while (scales < SCALES && Math.min(a.width(), a.height()) >= COARSEST) {
			sum += gradient(a, b) + (1 - Ssim.GAUSS11.of(a, b, 1)) / 2;
			scales++;
			a = halved(a);
			b = halved(b);
		}
		return scales == 0 ? Double.NaN : sum / scales;
	}

	private static double gradient(final Plane a, final Plane b) {
		double sum = 0;
		for (int y = 0; y + 1 < a.height(); y++)
			for (int x = 0; x + 1 < a.width(); x++) {
				final double here = a.at(x, y) - b.at(x, y);
				sum += Math.hypot(a.at(x + 1, y) - b.at(x + 1, y) - here, a.at(x, y + 1) - b.at(x, y + 1) - here);
			}
		return sum / ((a.width() - 1) * (a.height() - 1));
	}

	/** Means of 2 x 2 pixels; an odd last row or column is left out. */
	private static Plane halved(final Plane plane) {
		final int width = plane.width() / 2;
		final int height = plane.height() / 2;
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++) {
			final int x = 2 * (i % width);
			final int y = 2 * (i / width);
			values[i] = (plane.at(x, y) + plane.at(x + 1, y) + plane.at(x, y + 1) + plane.at(x + 1, y + 1)) / 4;
		}
		return new Plane(values, width, height);
	}
}
