package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;

/**
 * The noise of a measured stack, estimated in its slices: median absolute deviation of the diagonal details of the Haar
 * wavelet (Donoho and Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage"), which smooth structure and edges along
 * rows and columns do not reach. Constant places, such as a masked background, say nothing about noise and are left out.
 */
public final class Noise {

	/** The median of the absolute value of a normal distribution, in standard deviations. */
	private static final double MEDIAN_ABSOLUTE_DEVIATION = 0.674489750196082;

	private Noise() {}

	/**
	 * Estimates the standard deviation of white noise.
	 *
	 * @param volume finite samples
	 * @return standard deviation in the units of the samples; 0 if nearly all places are constant or smooth
	 */
	public static double standardDeviation(final Volume volume, final Progress progress) {
		final int width = volume.width();
		final int height = volume.height();
		if (width < 2 || height < 2)
			return 0;
		final double median = Percentiles.ofPlanes(volume.depth(), z -> details(Samples.slice(volume.samples(), z), width, height),
			progress, "Estimating the noise", 50)[0];
		return Double.isNaN(median) ? 0 : median / MEDIAN_ABSOLUTE_DEVIATION;
	}

	/** Absolute diagonal details of the 2 x 2 squares of a slice that are not constant. */
	private static float[] details(final float[] slice, final int width, final int height) {
		final float[] details = new float[(width / 2) * (height / 2)];
		int count = 0;
		for (int y = 0; y + 1 < height; y += 2)
			for (int x = 0; x + 1 < width; x += 2) {
				final int i = y * width + x;
				final float a = slice[i];
				final float b = slice[i + 1];
				final float c = slice[i + width];
				final float d = slice[i + width + 1];
				if (a != b || a != c || a != d)
					details[count++] = Math.abs(((a - b) - (c - d)) / 2);
			}
		return Arrays.copyOf(details, count);
	}
}
