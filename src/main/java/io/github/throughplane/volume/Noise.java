package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

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
	private static final int FEWEST_SQUARES = 50;
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
		final double smooth = smoothest(volume, part, progress.part(0, 0.5));
		final double median = Percentiles.ofPlanes(volume.depth(), z -> HaarSquares.of(volume, z, part).diagonals(smooth), progress.part(0.5, 1), MESSAGE, 50)[0];
		return Double.isNaN(median) ? 0 : median / MEDIAN_ABSOLUTE_DEVIATION;
	}

	/**
	 * The part of the noise that neighbouring slices do not share, from the differences of their details. What they share was seen by both, as thick
	 * slices overlap: it is of the object, even where it looks like noise.
	 *
	 * @param part the values that belong to the part of the volume
	 * @return standard deviation in the units of the samples; that of single slices where too few squares are smooth in two neighbours
	 */
	public static double unshared(final Volume volume, final DoublePredicate part, final Progress progress) {
		if (volume.width() < 2 || volume.height() < 2)
			return 0;
		final double smooth = smoothest(volume, part, progress.part(0, 0.4));
		final long[] count = new long[1];
		final double median = Percentiles.ofPlanes(volume.depth() - 1, z -> {
			final float[] differences = HaarSquares.of(volume, z, part).differences(HaarSquares.of(volume, z + 1, part), smooth);
			count[0] += differences.length;
			return differences;
		}, progress.part(0.4, 0.8), MESSAGE, 50)[0];
		// Asked for twice.
		return count[0] < 2 * FEWEST_SQUARES ? standardDeviation(volume, part, progress.part(0.8, 1)) : median / MEDIAN_ABSOLUTE_DEVIATION / Math.sqrt(2);
	}

	/** The strength of detail that a quarter of the squares stays below. */
	private static double smoothest(final Volume volume, final DoublePredicate part, final Progress progress) {
		return Percentiles.ofPlanes(volume.depth(), z -> HaarSquares.of(volume, z, part).strengths(), progress, MESSAGE, SMOOTHEST_PERCENT)[0];
	}
}
