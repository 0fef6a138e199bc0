package io.github.throughplane.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

	/** Whether the rows are a name and a value each, which needs no heading. */
	boolean isNamesAndValues() {
		return columns.size() == 2;
	}
}
