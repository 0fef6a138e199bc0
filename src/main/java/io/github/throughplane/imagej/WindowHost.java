package io.github.throughplane.imagej;

import ij.IJ;
import ij.measure.ResultsTable;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;

import java.awt.GraphicsEnvironment;
import java.util.List;

import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** ImageJ's and Fiji's windows: status bar with Esc to cancel, tables, messages. */
public final class WindowHost implements Host {

	private final TaskService taskService;
	private Task task;

	/** @param taskService Fiji's list of tasks, or null in plain ImageJ */
	WindowHost(final TaskService taskService) {
		this.taskService = taskService;
	}

	@Override
	public Progress progress(final String title) {
		IJ.resetEscape();
		if (taskService == null)
			return WindowHost::showInStatusBar;
		task = taskService.createTask(title);
		task.start();
		return this::showTask;
	}

	private static void showInStatusBar(final long done, final long total, final String message) {
		IJ.showProgress((double) done / Math.max(1, total));
		IJ.showStatus(message);
		if (IJ.escapePressed())
			throw new Cancelled();
	}

	/** Fiji's list of tasks offers a second way to cancel. */
	private void showTask(final long done, final long total, final String message) {
		task.setProgressMaximum(total);
		task.setProgressValue(done);
		task.setStatusMessage(message);
		if (task.isCanceled())
			throw new Cancelled();
		showInStatusBar(done, total, message);
	}

	@Override
	public void finished() {
		IJ.showProgress(1);
		if (task != null)
			task.finish();
	}

	/** Shows a table window; metrics go to ImageJ's own Results table, where macros can read them. */
	@Override
	public void show(final Table table) {
		if (GraphicsEnvironment.isHeadless())
			for (final List<Object> row : table.rows())
				IJ.log(String.join("\t", row.stream().map(Object::toString).toList()));
		final ResultsTable results = table.isNamesAndValues() ? ResultsTable.getResultsTable() : new ResultsTable();
		results.reset();
		results.showRowNumbers(false);
		results.setPrecision(4);
		for (final List<Object> row : table.rows()) {
			results.incrementCounter();
			for (int column = 0; column < row.size(); column++)
				if (row.get(column) instanceof final Number number)
					results.addValue(table.columns().get(column), number.doubleValue());
				else
					results.addValue(table.columns().get(column), row.get(column).toString());
		}
		if (!GraphicsEnvironment.isHeadless())
			results.show(table.isNamesAndValues() ? "Results" : table.title());
	}

	@Override
	public void bug(final RuntimeException exception) {
		IJ.handleException(exception);
	}
}
