package io.github.throughplane.menu;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

import java.io.PrintStream;

/** A macro without windows: what a terminal shows, and ImageJ's Results table for the macro to read. */
final class MacroHost implements Host {

	private final ConsoleHost console;
	private RuntimeException bug;

	MacroHost(final PrintStream results, final PrintStream messages) {
		console = new ConsoleHost(results, messages, false);
	}

	@Override
	public Progress progress(final String title) {
		return console.progress(title);
	}

	@Override
	public void finished() {
		console.finished();
	}

	@Override
	public void cancelled(final String title) {
		console.cancelled(title);
	}

	@Override
	public void show(final String title, final Table table) {
		console.show(title, table);
		WindowHost.addToResults(title, table);
	}

	@Override
	public void remark(final String remark) {
		console.remark(remark);
	}

	@Override
	public void pieceEnded(final String line) {
		console.pieceEnded(line);
	}

	/** Keeps the exception until the macro has ended, as ImageJ would catch it on its way up. */
	@Override
	public void bug(final RuntimeException exception) {
		bug = exception;
	}

	/** Throws the exception that was shown, if one was. */
	void throwBug() {
		if (bug != null)
			throw bug;
	}
}
