package io.github.throughplane.autoencoder;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Optional;

/**
 * The linear map of a volume's values to 0 to 1, values beyond clamped; one a volume, never one a slice.
 *
 * @param low raw value that becomes 0
 * @param high raw value that becomes 1, larger than low
 */
record UnitRange(double low, double high) {

	private static final double LOW_PERCENT = 1;
	private static final double HIGH_PERCENT = 99;

	/**
	 * The range from the percentile 1 to the percentile 99 of a volume, or from the least to the largest value where the
	 * percentiles are equal.
	 *
	 * @return nothing if the volume is constant
	 * @throws io.github.throughplane.task.UserProblem if a sample is not finite
	 */
	static Optional<UnitRange> of(final Volume volume, final Progress progress) {
		final double[] percentiles = Percentiles.of(volume, progress.part(0, 0.8), LOW_PERCENT, HIGH_PERCENT);
		if (percentiles[1] > percentiles[0])
			return Optional.of(new UnitRange(percentiles[0], percentiles[1]));
		final float[] range = Volumes.range(volume, progress.part(0.8, 1));
		return range[1] > range[0] ? Optional.of(new UnitRange(range[0], range[1])) : Optional.empty();
	}

	/** The mapped value of a raw one, 0 to 1. */
	float unit(final float raw) {
		return (float) Math.max(0, Math.min(1, (raw - low) / (high - low)));
	}

	/** The raw value of a mapped one. */
	float raw(final float unit) {
		return (float) (low + unit * (high - low));
	}
}
