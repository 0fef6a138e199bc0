package io.github.throughplane.task;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Results in rows. Cells are text or numbers.
 *
 * @param columns heading of every column
 * @param rows as many cells each as there are columns
 */
public record Table(List<String> columns, List<List<Object>> rows) {

	/** Significant digits of fractions that people are shown. */
	private static final int DIGITS = 4;
	private static final int MOST_DECIMALS = 9;

	public Table {
		for (final List<Object> row : rows)
			if (row.size() != columns.size())
				throw new IllegalArgumentException("Row " + row + " has not the columns " + columns);
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** Named values, one a row, under the headings "metric" and "value". */
	public static Table ofMetrics(final Map<String, Double> values) {
		final List<List<Object>> rows = new ArrayList<>();
		values.forEach((metric, value) -> rows.add(List.of(metric, value)));
		return new Table(List.of("metric", "value"), rows);
	}

	/**
	 * The table that a text of comma-separated values holds, as {@link #csv} gives it; every cell is text.
	 *
	 * @throws IllegalArgumentException if the text is no such table
	 */
	public static Table parse(final String csv) {
		final List<List<String>> lines = Csv.parse(csv);
		if (lines.isEmpty())
			throw new IllegalArgumentException("A table without a line");
		return new Table(lines.get(0), lines.stream().skip(1).map(Collections::<Object>unmodifiableList).toList());
	}

	/** Comma-separated values (RFC 4180) under a line of headings; numbers read back exactly, what is undefined is NaN. */
	public String csv() {
		return Csv.line(columns) + rows.stream().map(Csv::line).collect(Collectors.joining());
	}

	/**
	 * Writes the table as comma-separated values, whole or not at all.
	 *
	 * @throws UserProblem if the file cannot be written
	 */
	public void write(final Path file) {
		WholeFile.write(file, path -> Files.writeString(path, csv()));
	}

	/**
	 * The table as people read it: with its finite fractions rounded to {@value #DIGITS} significant digits, or to whole numbers where these have more. Files keep
	 * all digits.
	 */
	public Table forPeople() {
		return withCells(cell -> cell instanceof final Double value && Double.isFinite(value) ? (Object) forPeople(new BigDecimal(value)) : cell);
	}

	private static double forPeople(final BigDecimal value) {
		return value.round(new MathContext(Math.max(DIGITS, value.precision() - value.scale()))).doubleValue();
	}

	/** The decimals with which the largest number of a column has {@value #DIGITS} significant digits; none for whole numbers. */
	public int decimalsForPeople(final int column) {
		final double[] numbers = rows.stream().map(row -> row.get(column)).filter(Number.class::isInstance).mapToDouble(cell -> Math.abs(((Number) cell).doubleValue()))
			.filter(Double::isFinite).toArray();
		final double largest = Arrays.stream(numbers).max().orElse(0);
		if (Arrays.stream(numbers).allMatch(number -> number == Math.rint(number)))
			return 0;
		return (int) Math.max(0, Math.min(MOST_DECIMALS, DIGITS - 1 - Math.floor(Math.log10(largest))));
	}

	/** The table as it may be shown: names from files as {@link PlainText}. */
	public Table plain() {
		return new Table(columns.stream().map(PlainText::of).toList(), rows)
			.withCells(cell -> cell instanceof final String text ? (Object) PlainText.of(text) : cell);
	}

	private Table withCells(final UnaryOperator<Object> change) {
		return new Table(columns, rows.stream().map(row -> row.stream().map(change).toList()).toList());
	}

	/** Whether the rows are a name and a value each, which needs no heading. */
	public boolean isNamesAndValues() {
		return columns.size() == 2;
	}
}
