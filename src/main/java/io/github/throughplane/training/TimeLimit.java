package io.github.throughplane.training;

import io.github.throughplane.task.Progress;

import java.util.function.LongSupplier;

/** How long a training may take before it is stopped with the best network so far. */
@FunctionalInterface
public interface TimeLimit {

	/** As long as it takes. */
	TimeLimit NONE = () -> 0;

	/** The share of the time that is over: 0 to 1, and always 0 where there is no limit. */
	double used();

	/**
	 * So many minutes from now on.
	 *
	 * @param minutes 0 for no limit
	 */
	static TimeLimit ofMinutes(final double minutes) {
		return ofMinutes(minutes, System::nanoTime);
	}

	/** @param clock nanoseconds, as {@link System#nanoTime} */
	static TimeLimit ofMinutes(final double minutes, final LongSupplier clock) {
		if (minutes == 0)
			return NONE;
		final long start = clock.getAsLong();
		return () -> Math.min(1, (clock.getAsLong() - start) / 60e9 / minutes);
	}

	/** The progress, which also asks to stop once the time is over, and shows the share of the time where that is larger. */
	default Progress on(final Progress progress) {
		return this == NONE ? progress : new Progress() {

			private static final long PARTS = 1_000_000;

			@Override
			public void report(final long done, final long total, final String message) {
				final double fraction = Math.max((double) done / Math.max(1, total), used());
				progress.report(Math.round(fraction * PARTS), PARTS, message);
			}

			@Override
			public boolean stopRequested() {
				return progress.stopRequested() || used() >= 1;
			}
		};
	}
}
