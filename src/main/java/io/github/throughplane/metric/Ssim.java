package io.github.throughplane.metric;

import java.util.Arrays;
import java.util.function.IntPredicate;

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
		return of(image, reference, range, pixel -> true);
	}

	/**
	 * The similarity of two images in some of their windows.
	 *
	 * @param counts whether the window around a pixel counts, whose number is column + width * row
	 * @return NaN if the images are smaller than the window, or no window counts
	 */
	double of(final Plane image, final Plane reference, final double range, final IntPredicate counts) {
		image.requireSizeOf(reference);
		if (image.width() < window.length || image.height() < window.length)
			return Double.NaN;
		final WindowMoments m = WindowMoments.of(image, reference, window);
		final double c1 = 0.01 * range * 0.01 * range;
		final double c2 = 0.03 * range * 0.03 * range;
		final int columns = image.width() - window.length + 1;
		double sum = 0;
		int count = 0;
		for (int i = 0; i < m.count(); i++) {
			if (!counts.test(i % columns + window.length / 2 + image.width() * (i / columns + window.length / 2)))
				continue;
			count++;
			final double meanA = m.meanA()[i];
			final double meanB = m.meanB()[i];
			sum += (2 * meanA * meanB + c1) * (2 * varianceFactor * m.covariance(i) + c2)
				/ ((meanA * meanA + meanB * meanB + c1) * (varianceFactor * (m.varianceA(i) + m.varianceB(i)) + c2));
		}
		return count == 0 ? Double.NaN : sum / count;
	}

	private static double[] uniform(final int size) {
		final double[] window = new double[size];
		Arrays.fill(window, 1.0 / size);
		return window;
	}
}
