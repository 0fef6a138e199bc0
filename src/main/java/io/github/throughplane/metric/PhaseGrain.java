package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Noise;

/** Whether planes between the slices have another grain than those at the slices: the standard deviation of their {@link Noise}, phase by phase. */
final class PhaseGrain {

	/** Share of the range of values below which no grain is seen. */
	private static final double INVISIBLE = 1e-4;

	private PhaseGrain() {}

	/**
	 * The largest standard deviation of a phase over the smallest. Interpolation averages noise between the slices, so that it has much of it; so have
	 * methods that sharpen there and not at the slices.
	 *
	 * @param range of the values; grain that is fainter than a ten-thousandth of it counts as so strong
	 * @return 1 or more: 1 where all planes have the same grain, or none; NaN where no plane lies between two slices
	 */
	static double of(final SlicePeriod period, final Foreground foreground, final double range, final Progress progress) {
		if (!period.isFiner())
			return Double.NaN;
		double least = Double.POSITIVE_INFINITY;
		double most = 0;
		for (int step = 0; step < period.steps(); step++) {
			final Progress part = progress.part((double) step / period.steps(), (step + 1.0) / period.steps());
			final double grain = Math.max(INVISIBLE * range, Noise.standardDeviation(period.ofStep(step), foreground::contains, part));
			least = Math.min(least, grain);
			most = Math.max(most, grain);
		}
		return most / least;
	}
}
