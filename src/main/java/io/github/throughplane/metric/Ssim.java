package io.github.throughplane.metric;

import java.util.Arrays;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004) with K1 = 0.01 and K2 = 0.03, averaged over the windows that
 * fit into the image, without down-sampling; 1 for identical images. Symmetric.
 */
public enum Ssim {

	/** Gaussian window of 11 x 11 pixels with a standard deviation of 1.5, weighted variances: the original's window. */
	GAUSS11(Filters.gaussian(11, 1.5), 1),

	/** Plain window of 7 x 7 pixels, variances with n - 1: the default of scikit-image. */
	UNIFORM7(uniform(7), 49.0 / 48);

	private final double[] window;
	private final double varianceFactor;

	Ssim(final double[] window, final double varianceFactor) {
		this.window = window;
		this.varianceFactor = varianceFactor;
	}

	/**
	 * The similarity of two images.
	 *
	 * @param range the range that the values could take, in the units of the images
	 * @return -1 to 1; NaN if the images are smaller than the window
	 */
	public double of(final Plane image, final Plane reference, final double range) {
		image.requireSizeOf(reference);
		if (image.width() < window.length || image.height() < window.length)
			return Double.NaN;
		final double[] a = image.values();
		final double[] b = reference.values();
		final double[] meanA = mean(image, a, a, false);
		final double[] meanB = mean(image, b, b, false);
		final double[] squareA = mean(image, a, a, true);
		final double[] squareB = mean(image, b, b, true);
		final double[] product = mean(image, a, b, true);
		final double c1 = 0.01 * range * 0.01 * range;
		final double c2 = 0.03 * range * 0.03 * range;
		double sum = 0;
		for (int i = 0; i < product.length; i++) {
			final double varianceA = varianceFactor * (squareA[i] - meanA[i] * meanA[i]);
			final double varianceB = varianceFactor * (squareB[i] - meanB[i] * meanB[i]);
			final double covariance = varianceFactor * (product[i] - meanA[i] * meanB[i]);
			sum += (2 * meanA[i] * meanB[i] + c1) * (2 * covariance + c2)
				/ ((meanA[i] * meanA[i] + meanB[i] * meanB[i] + c1) * (varianceA + varianceB + c2));
		}
		return sum / product.length;
	}

	private double[] mean(final Plane size, final double[] a, final double[] b, final boolean multiply) {
		final double[] values = a.clone();
		if (multiply)
			Arrays.setAll(values, i -> a[i] * b[i]);
		return Filters.valid(values, size.width(), size.height(), window);
	}

	private static double[] uniform(final int size) {
		final double[] window = new double[size];
		Arrays.fill(window, 1.0 / size);
		return window;
	}
}
