package io.github.throughplane.menu;

import io.github.throughplane.task.ConsoleProgress;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A terminal: results go to one stream, progress and remarks to another. */
public final class ConsoleHost implements Host {

	private final PrintStream results;
	private final PrintStream messages;
	private final ConsoleProgress progress;
	private final boolean quiet;

	/** @param quiet whether progress is left out; remarks are told, as they say something of the results */
	public ConsoleHost(final PrintStream results, final PrintStream messages, final boolean quiet) {
		this.results = results;
		this.messages = messages;
		this.quiet = quiet;
		progress = ConsoleProgress.on(quiet ? new PrintStream(OutputStream.nullOutputStream()) : messages);
	}

	@Override
	public Progress progress(final String title) {
		return progress;
	}

	@Override
	public void finished() {
		progress.close();
	}

	@Override
	public void cancelled(final String title) {
		progress.close();
		remark(title + " was cancelled.");
	}

	/** Prints a row a line with tabs between the cells, in numbers for people; tables of names and values go without a heading. */
	@Override
	public void show(final String title, final Table all) {
		final Table table = all.forPeople();
		if (!table.isNamesAndValues())
			results.println(String.join("\t", table.columns()));
		for (final List<Object> row : table.rows())
			results.println(row.stream().map(Object::toString).collect(Collectors.joining("\t")));
		results.flush();
	}

	@Override
	public void remark(final String remark) {
		messages.println(remark);
		messages.flush();
	}

	@Override
	public void pieceEnded(final String line) {
		if (!quiet && !ConsoleProgress.isWatched(messages))
			remark(line);
	}

	/** An exception has nowhere to go here but up. */
	@Override
	public void bug(final RuntimeException exception) {
		throw exception;
	}
}
