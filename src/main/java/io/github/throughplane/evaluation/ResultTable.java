package io.github.throughplane.evaluation;

import io.github.throughplane.task.WholeFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of results. Cells are text or numbers.
 *
 * @param columns heading of every column
 * @param rows as many cells each as there are columns
 */
public record ResultTable(List<String> columns, List<List<Object>> rows) {

	public ResultTable {
		for (final List<Object> row : rows)
			if (row.size() != columns.size())
				throw new IllegalArgumentException("Row " + row + " has not the columns " + columns);
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** The table as comma-separated values (RFC 4180) with a line of headings; numbers read back exactly, what is undefined is NaN. */
	String csv() {
		return line(columns) + rows.stream().map(ResultTable::line).collect(Collectors.joining());
	}

	private static String line(final List<?> cells) {
		return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(",")) + "\n";
	}

	private static String quoted(final String cell) {
		return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
	}

	/** Writes the table, whole or not at all. */
	void write(final Path file) {
		WholeFile.write(file, path -> Files.writeString(path, csv()));
	}
}
