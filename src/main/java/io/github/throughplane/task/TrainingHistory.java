package io.github.throughplane.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a training has measured: a table of numbers, one row an epoch, kept as CSV. */
public final class TrainingHistory {

	private final List<String> columns;
	private final List<double[]> rows = new ArrayList<>();

	/** @param columns names of the columns, the first of them the epoch */
	public TrainingHistory(final List<String> columns) {
		this.columns = List.copyOf(columns);
	}

	/** Adds a row with one value a column; NaN where there is none. */
	public void add(final double... values) {
		if (values.length != columns.size())
			throw new IllegalArgumentException(values.length + " values for " + columns);
		rows.add(values.clone());
	}

	public List<String> columns() {
		return columns;
	}

	public int rows() {
		return rows.size();
	}

	/** The values of a column, in the order of the rows. */
	public double[] column(final String name) {
		final int index = columns.indexOf(name);
		if (index < 0)
			throw new IllegalArgumentException("No column " + name + " in " + columns);
		return rows.stream().mapToDouble(row -> row[index]).toArray();
	}

	/** The first row, from 0, with the smallest value in a column. */
	public int least(final String column) {
		final double[] values = column(column);
		return IntStream.range(0, values.length).reduce((best, i) -> values[i] < values[best] ? i : best).orElseThrow();
	}

	/** The first row, from 0, with the largest value in a column. */
	public int largest(final String column) {
		final double[] values = column(column);
		return IntStream.range(0, values.length).reduce((best, i) -> values[i] > values[best] ? i : best).orElseThrow();
	}

	/** Some columns of a row by their names, in that order; rows count from 1. */
	public Map<String, Double> row(final int number, final List<String> names) {
		final Map<String, Double> values = new LinkedHashMap<>();
		for (final String name : names)
			values.put(name, column(name)[number - 1]);
		return values;
	}

	/**
	 * What is worth keeping with a model: the epoch that it is of, how many there were, and some columns of its row. Only the epoch where the
	 * table has no rows, as for a model that was read from a file.
	 */
	public Map<String, Object> summary(final int epoch, final List<String> names) {
		final Map<String, Object> summary = new LinkedHashMap<>();
		summary.put("epoch", epoch);
		if (rows() > 0) {
			summary.put("epochs", rows());
			summary.putAll(row(epoch, names));
		}
		return summary;
	}

	/** The table as comma-separated values with a line of names; numbers read back exactly. */
	public String csv() {
		return table().csv();
	}

	/**
	 * The table that {@link #csv} gave.
	 *
	 * @throws IllegalArgumentException if the text is no such table
	 */
	public static TrainingHistory parse(final String csv) {
		final Table table = Table.parse(csv);
		final TrainingHistory history = new TrainingHistory(table.columns());
		table.rows().forEach(row -> history.add(row.stream().mapToDouble(cell -> Double.parseDouble(cell.toString())).toArray()));
		return history;
	}

	/** Writes the table, whole or not at all. */
	public void write(final Path file) {
		table().write(file);
	}

	private Table table() {
		return new Table(columns, rows.stream().map(row -> Arrays.stream(row).<Object>mapToObj(Double::valueOf).toList()).toList());
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%d rows of %s", rows.size(), columns);
	}
}
