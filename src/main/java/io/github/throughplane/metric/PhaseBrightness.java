package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Samples;

/**
 * Whether planes between the slices are darker or brighter than those at the slices: the mean of a plane less the mean that lies on the straight line
 * between the two planes at the slices. Over all slices the anatomy drops out of it, as its curvature has no phase, and what has one is left.
 */
final class PhaseBrightness {

	private PhaseBrightness() {}

	/**
	 * The largest mean difference of a phase. A brightness that waves by a cosine of the slice period has twice the amplitude of the wave, halfway.
	 *
	 * @param foreground what the difference is shared by: air is taken to have none
	 * @return 0 or more, raw units; NaN where no plane lies between two slices
	 */
	static double of(final SlicePeriod period, final Foreground foreground, final Progress progress) {
		if (!period.isFiner())
			return Double.NaN;
		final double[] sums = new double[period.steps()];
		final int[] counts = new int[period.steps()];
		final int[] planes = period.planes();
		double share = 0;
		for (int k = 0; k + 1 < planes.length; k++) {
			progress.report(k, planes.length, "Measuring brightness");
			share += foreground.share(Samples.slice(period.slices().samples(), k)) / (planes.length - 1);
			final double before = mean(period.plane(planes[k]));
			final double after = mean(period.plane(planes[k + 1]));
			for (int plane = planes[k] + 1; plane < planes[k + 1]; plane++) {
				final double phase = period.phase(plane, k);
				sums[period.step(plane, k)] += mean(period.plane(plane)) - (1 - phase) * before - phase * after;
				counts[period.step(plane, k)]++;
			}
		}
		double largest = 0;
		for (int step = 1; step < sums.length; step++)
			if (counts[step] > 0)
				largest = Math.max(largest, Math.abs(sums[step] / counts[step]));
		return share == 0 ? largest : largest / share;
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}
}
