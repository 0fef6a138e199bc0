package io.github.throughplane.menu;

import ij.IJ;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RemainingTime;

import java.util.ArrayDeque;
import java.util.Deque;

import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Progress of one run of a command in ImageJ's status bar, which all runs share, as they share the Escape key: both belong to the run that
 * began last, and then to the one before it. An Escape cancels one run.
 */
final class WindowProgress implements Progress {

	/** The runs that have not ended, the one that began last first. */
	private static final Deque<WindowProgress> RUNS = new ArrayDeque<>();

	/** In Fiji's list of tasks, which offers a second way to cancel; null in plain ImageJ. */
	private final Task task;
	private final RemainingTime remainingTime = new RemainingTime();
	private volatile boolean cancelled;

	private WindowProgress(final Task task) {
		this.task = task;
	}

	/**
	 * The progress of a run that begins now.
	 *
	 * @param taskService Fiji's list of tasks, or null in plain ImageJ
	 */
	static WindowProgress begin(final String title, final TaskService taskService) {
		final Task task = taskService == null ? null : taskService.createTask(title);
		if (task != null)
			task.start();
		final WindowProgress progress = new WindowProgress(task);
		synchronized (RUNS) {
			takeEscape();
			RUNS.push(progress);
		}
		return progress;
	}

	@Override
	public synchronized void report(final long done, final long total, final String message) {
		final double fraction = (double) done / Math.max(1, total);
		final String left = remainingTime.after(System.nanoTime(), fraction).map(time -> ", " + RemainingTime.text(time) + " left").orElse("");
		if (task != null) {
			task.setProgressMaximum(total);
			task.setProgressValue(done);
			task.setStatusMessage(message);
		}
		synchronized (RUNS) {
			takeEscape();
			if (RUNS.peek() == this) {
				IJ.showProgress(fraction);
				IJ.showStatus(message + left);
			}
		}
		if (cancelled || task != null && task.isCanceled())
			throw new Cancelled();
	}

	/** Gives an Escape to the run that it was meant for when it was pressed. One that nobody waits for is none. */
	private static void takeEscape() {
		if (IJ.escapePressed() && !RUNS.isEmpty())
			RUNS.peek().cancelled = true;
		IJ.resetEscape();
	}

	/**
	 * Takes the run from the status bar; the next report of another one shows that.
	 *
	 * @param lastWord what the status bar says then
	 */
	void end(final String lastWord) {
		synchronized (RUNS) {
			takeEscape();
			if (!RUNS.remove(this))
				return;
			IJ.showProgress(1);
			IJ.showStatus(lastWord);
		}
		if (task != null)
			task.finish();
	}
}
