package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

/**
 * How far the intensities of one volume lie from those of another: the Wasserstein distance of the histograms of their foregrounds, in the
 * units of the images. It tells whether an adaptation reached the look of its target. Symmetric.
 */
public final class IntensityDistance {

	private static final int BINS = 256;

	private IntensityDistance() {}

	/**
	 * The distance, from histograms of 256 bins over the range of both volumes.
	 *
	 * @param first finite samples
	 * @param second finite samples in the same units; the grid may be another one
	 * @return 0 or more; NaN if a volume has no foreground
	 */
	public static double of(final Volume first, final Volume second, final Progress progress) {
		final float[] a = Volumes.range(first, progress.part(0, 0.1));
		final float[] b = Volumes.range(second, progress.part(0.1, 0.2));
		final double low = Math.min(a[0], b[0]);
		final double width = (Math.max(a[1], b[1]) - low) / BINS;
		final double[] ofFirst = shares(first, low, width, progress.part(0.2, 0.6));
		final double[] other = shares(second, low, width, progress.part(0.6, 1));
		return ofShares(ofFirst, other, width);
	}

	/**
	 * The distance of two histograms with the same bins.
	 *
	 * @param first share of each bin
	 * @param second likewise
	 * @param width of a bin
	 */
	public static double ofShares(final double[] first, final double[] second, final double width) {
		double below = 0;
		double sum = 0;
		for (int i = 0; i < first.length; i++) {
			below += first[i] - second[i];
			sum += Math.abs(below) * width;
		}
		return sum;
	}

	/** The share of the foreground in each bin. */
	private static double[] shares(final Volume volume, final double low, final double width, final Progress progress) {
		final Foreground foreground = Foreground.of(volume, progress.part(0, 0.5));
		final double[] shares = new double[BINS];
		long count = 0;
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(volume.depth() + z, 2L * volume.depth(), "Counting intensities");
			for (final float value : Samples.slice(volume.samples(), z))
				if (foreground.contains(value)) {
					shares[(int) Math.min(BINS - 1, (value - low) / width)]++;
					count++;
				}
		}
		for (int i = 0; i < BINS; i++)
			shares[i] /= count;
		return shares;
	}
}
