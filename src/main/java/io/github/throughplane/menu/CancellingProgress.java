package io.github.throughplane.menu;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.Progress;

import java.util.function.BooleanSupplier;

/**
 * The progress of a command, which ends with the next report once the command is cancelled.
 *
 * @param shown where it is told
 * @param isCancelled whether the command is cancelled by now
 */
record CancellingProgress(Progress shown, BooleanSupplier isCancelled) implements Progress {

	@Override
	public void report(final long done, final long total, final String message) {
		if (isCancelled.getAsBoolean())
			throw new Cancelled();
		shown.report(done, total, PlainText.of(message));
	}

	@Override
	public boolean stopRequested() {
		return shown.stopRequested();
	}
}
