package io.github.throughplane.task;

import java.util.function.BooleanSupplier;

/**
 * Where long work reports how far it is, and learns that it shall end.
 * Work calls {@link #report} between steps that take well under a second.
 */
@FunctionalInterface
public interface Progress {

	/** Progress that nobody watches. */
	Progress NONE = (done, total, message) -> {};

	/**
	 * Reports the state of the work.
	 *
	 * @param done steps done, 0 to {@code total}
	 * @param total steps in all, at least 1
	 * @param message what is being done, in a few words
	 * @throws Cancelled if the user cancelled
	 */
	void report(long done, long total, String message);

	/** Whether the user asked to end now and keep what has been reached; only training honours this. */
	default boolean stopRequested() {
		return false;
	}

	/**
	 * The share of this progress between two fractions, for a part of the work that counts its own steps.
	 *
	 * @param from fraction of the whole at which the part starts, 0 to 1
	 * @param to fraction of the whole at which it ends
	 */
	default Progress part(final double from, final double to) {
		final Progress whole = this;
		final long steps = 1_000_000;
		return new Progress() {

			@Override
			public void report(final long done, final long total, final String message) {
				final double fraction = from + (to - from) * done / Math.max(1, total);
				whole.report(Math.round(fraction * steps), steps, message);
			}

			@Override
			public boolean stopRequested() {
				return whole.stopRequested();
			}
		};
	}

	/** This progress, which also asks to end now once something holds. */
	default Progress stoppingOnce(final BooleanSupplier reason) {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void report(final long done, final long total, final String message) {
				whole.report(done, total, message);
			}

			@Override
			public boolean stopRequested() {
				return whole.stopRequested() || reason.getAsBoolean();
			}
		};
	}
}
