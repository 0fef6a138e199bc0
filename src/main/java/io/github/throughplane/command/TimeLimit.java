package io.github.throughplane.command;

import io.github.throughplane.task.Progress;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How long a training may take before it is stopped with the best network so far.
 *
 * @param minutes 0 for as long as it takes
 * @param clock nanoseconds, as {@link System#nanoTime}
 */
record TimeLimit(double minutes, LongSupplier clock) {

	static final TimeLimit NONE = new TimeLimit(0, System::nanoTime);

	private static final double NANOS_PER_MINUTE = 60e9;
	private static final long STEPS = 1_000_000;

	/** The share of the time that is over, from now on: 0 to 1, and always 0 where there is no limit. */
	DoubleSupplier share() {
		if (minutes == 0)
			return () -> 0;
		final long start = clock.getAsLong();
		return () -> Math.min(1, (clock.getAsLong() - start) / NANOS_PER_MINUTE / minutes);
	}

	/** The progress, which from now on asks to stop once the time is over, and shows the share of the time where that is larger. */
	Progress on(final Progress progress) {
		if (minutes == 0)
			return progress;
		final DoubleSupplier share = share();
		return new Progress() {

			@Override
			public void report(final long done, final long total, final String message) {
				final double fraction = Math.max((double) done / Math.max(1, total), share.getAsDouble());
				progress.report(Math.round(fraction * STEPS), STEPS, message);
			}

			@Override
			public boolean stopRequested() {
				return progress.stopRequested() || share.getAsDouble() >= 1;
			}
		};
	}
}
