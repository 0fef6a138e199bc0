package io.github.throughplane.menu;

import ij.ImagePlus;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

/** The program around a command: where its progress, tables and faults become visible. */
public interface Host {

	/**
	 * Progress of one piece of work.
	 *
	 * @param title what the work is called, such as the command's label
	 */
	Progress progress(String title);

	/** Takes the progress away again, however the work ended. */
	void finished();

	/**
	 * Takes the progress away, and says that the user has cancelled the work.
	 *
	 * @param title what the command is called
	 */
	void cancelled(String title);

	/**
	 * Shows a table of results.
	 *
	 * @param title name of the window that shows it
	 */
	void show(String title, Table table);

	/** Says something that the user should know about the results. */
	void remark(String remark);

	/** Says in a line that a result is there, to people who look at windows. */
	default void done(final String line) {}

	/** Says in a line that one of many pieces of work has ended, to people who see no bar. */
	default void pieceEnded(final String line) {}

	/**
	 * Opens an image where there are windows: one to look at, or a result that could not be saved, which may be the work of hours.
	 *
	 * @return whether the user sees it, and can save it, now
	 */
	default boolean keep(final ImagePlus result) {
		return false;
	}

	/** Shows an exception that nobody expected, with its stack trace. */
	void bug(RuntimeException exception);
}
