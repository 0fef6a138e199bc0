package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The noise of a measured stack, estimated in its slices: median absolute deviation of the diagonal details of the Haar wavelet
 * (Donoho and Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage"). Of the squares of 2 x 2 pixels in the foreground the
 * quarter with the least horizontal and vertical detail counts: structure raises all details, while in white noise the diagonal
 * one knows nothing of the others, so that this choice does not bias it. Air is left out, whose noise is often masked or of another
 * distribution, and so are constant squares.
 */
public final class Noise {

	/** The median of the absolute value of a normal distribution, in standard deviations. */
	private static final double MEDIAN_ABSOLUTE_DEVIATION = 0.674489750196082;

	private static final double SMOOTHEST_PERCENT = 25;
	private static final String MESSAGE = "Estimating the noise";

	private Noise() {}

	/**
	 * Estimates the standard deviation of white noise.
	 *
	 * @param volume finite samples
	 * @return standard deviation in the units of the samples; 0 if nothing but constant squares is there
	 */
	public static double standardDeviation(final Volume volume, final Progress progress) {
		final Foreground foreground = Foreground.of(volume, progress.part(0, 0.3));
		return standardDeviation(volume, foreground::contains, progress.part(0.3, 1));
	}

	/**
	 * As {@link #standardDeviation(Volume, Progress)}, of a part of the volume.
	 *
	 * @param part the values that belong to it
	 */
	public static double standardDeviation(final Volume volume, final DoublePredicate part, final Progress progress) {
		if (volume.width() < 2 || volume.height() < 2)
			return 0;
		final double smooth = Percentiles.ofPlanes(volume.depth(), z -> details(volume, z, part, Double.POSITIVE_INFINITY, false),
			progress.part(0, 0.5), MESSAGE, SMOOTHEST_PERCENT)[0];
		final double median = Percentiles.ofPlanes(volume.depth(), z -> details(volume, z, part, smooth, true),
			progress.part(0.5, 1), MESSAGE, 50)[0];
		return Double.isNaN(median) ? 0 : median / MEDIAN_ABSOLUTE_DEVIATION;
	}

	/**
	 * The absolute diagonal detail, or the strength of the horizontal and vertical detail, of the squares of a slice that are not constant,
	 * lie in the part and whose horizontal and vertical detail is not stronger than a limit.
	 */
	private static float[] details(final Volume volume, final int z, final DoublePredicate part, final double limit, final boolean diagonal) {
		final float[] slice = Samples.slice(volume.samples(), z);
		final int width = volume.width();
		final float[] details = new float[(width / 2) * (volume.height() / 2)];
		int count = 0;
		for (int y = 0; y + 1 < volume.height(); y += 2)
			for (int x = 0; x + 1 < width; x += 2) {
				final int i = y * width + x;
				final double a = slice[i];
				final double b = slice[i + 1];
				final double c = slice[i + width];
				final double d = slice[i + width + 1];
				final boolean varied = a != b || a != c || a != d;
				final float strength = (float) Math.hypot((a + b - c - d) / 2, (a - b + c - d) / 2);
				if (varied && part.test((a + b + c + d) / 4) && strength <= limit)
					details[count++] = diagonal ? (float) Math.abs((a - b - c + d) / 2) : strength;
			}
		return Arrays.copyOf(details, count);
	}
}
