package io.github.throughplane.menu;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.List;
import java.util.Optional;

import org.scijava.task.TaskService;

/** ImageJ's and Fiji's windows around one run of a command: status bar with Esc to cancel, tables, messages. */
public final class WindowHost implements Host {

	private static final int DECIMALS = 4;
	private static final int WIDTH = 1240;
	private static final int HEIGHT = 260;

	private final TaskService taskService;
	private WindowProgress run;

	/** @param taskService Fiji's list of tasks, or null in plain ImageJ */
	WindowHost(final TaskService taskService) {
		this.taskService = taskService;
	}

	@Override
	public Progress progress(final String title) {
		run = WindowProgress.begin(title, taskService);
		return run;
	}

	@Override
	public void finished() {
		end("");
	}

	@Override
	public void cancelled(final String title) {
		end(title + " was cancelled.");
	}

	private void end(final String lastWord) {
		if (run != null)
			run.end(lastWord);
	}

	/**
	 * Adds names and values to ImageJ's own Results table, where macros read them, and within a macro every other table too. To a user
	 * at the menu, other tables are shown in a window of their own.
	 */
	@Override
	public void show(final String title, final Table table) {
		final boolean headless = GraphicsEnvironment.isHeadless();
		if (!headless && !table.isNamesAndValues() && !IJ.isMacro()) {
			showAlone(title, table);
			return;
		}
		addToResults(title, table);
		if (!headless)
			ResultsTable.getResultsTable().show("Results");
		else
			for (final List<Object> row : table.rows())
				IJ.log(String.join("\t", row.stream().map(Object::toString).toList()));
	}

	private static void showAlone(final String title, final Table table) {
		final ResultsTable alone = new ResultsTable();
		fill(alone, Optional.empty(), table);
		for (int column = 0; column < table.columns().size(); column++)
			alone.setDecimalPlaces(alone.getColumnIndex(table.columns().get(column)), table.decimalsForPeople(column));
		alone.show(title);
		// Sentences need more room than ImageJ gives to numbers.
		final Window window = WindowManager.getWindow(title);
		window.setSize(WIDTH, HEIGHT);
		window.setLocationRelativeTo(null);
	}

	/** Appends the rows of a table to ImageJ's Results table, each labelled with a title. */
	static void addToResults(final String title, final Table table) {
		fill(ResultsTable.getResultsTable(), Optional.of(title), table);
	}

	private static void fill(final ResultsTable results, final Optional<String> label, final Table table) {
		results.setPrecision(DECIMALS);
		for (final List<Object> row : table.rows()) {
			results.incrementCounter();
			label.ifPresent(results::addLabel);
			for (int column = 0; column < row.size(); column++)
				if (row.get(column) instanceof final Number number)
					results.addValue(table.columns().get(column), number.doubleValue());
				else
					results.addValue(table.columns().get(column), row.get(column).toString());
		}
	}

	@Override
	public void remark(final String remark) {
		IJ.log(remark);
	}

	/** Macros and programs make many results, and read their info. */
	@Override
	public void done(final String line) {
		if (!GraphicsEnvironment.isHeadless() && !IJ.isMacro())
			IJ.log(line);
	}

	@Override
	public boolean keep(final ImagePlus result) {
		if (GraphicsEnvironment.isHeadless())
			return false;
		result.show();
		return true;
	}

	@Override
	public void bug(final RuntimeException exception) {
		IJ.handleException(exception);
	}
}
