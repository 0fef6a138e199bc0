package io.github.throughplane.imagej;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Results in rows. Cells are text or numbers.
 *
 * @param title name of the window that shows it
 * @param columns heading of every column
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> columns, List<List<Object>> rows) {

	public Table {
		for (final List<Object> row : rows)
			if (row.size() != columns.size())
				throw new IllegalArgumentException("Row " + row + " has not the columns " + columns);
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** Named values, one a row, under the headings "metric" and "value". */
	public static Table ofMetrics(final String title, final Map<String, Double> values) {
		final List<List<Object>> rows = new ArrayList<>();
		values.forEach((metric, value) -> rows.add(List.of(metric, value)));
		return new Table(title, List.of("metric", "value"), rows);
	}

	/**
	 * Writes the table as comma-separated values under a line of headings.
	 *
	 * @throws UserProblem if the file cannot be written
	 */
	public void write(final Path file) {
		final StringBuilder text = new StringBuilder();
		append(text, columns);
		for (final List<Object> row : rows)
			append(text, row);
		WholeFile.write(file, path -> Files.writeString(path, text));
	}

	private static void append(final StringBuilder text, final List<?> cells) {
		text.append(cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(","))).append('\n');
	}

	/** A cell with a comma, a quote or a line break stands in quotes, and its own quotes are doubled (RFC 4180). */
	private static String quoted(final String cell) {
		return cell.matches("(?s).*[,\"\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
	}

	/** The table as it may be shown: names from files as {@link PlainText}. */
	public Table plain() {
		return new Table(PlainText.of(title), columns.stream().map(PlainText::of).toList(), rows.stream()
			.map(row -> row.stream().map(cell -> cell instanceof final String text ? (Object) PlainText.of(text) : cell).toList()).toList());
	}

	/** Whether the rows are a name and a value each, which needs no heading. */
	public boolean isNamesAndValues() {
		return columns.size() == 2;
	}
}
