package io.github.throughplane.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values: a cell with a comma, a quote or a line break stands in quotes, and its own quotes are doubled (RFC 4180).
 */
final class Csv {

	private static final String SIGNS = ",\"\n\r";

	private final String text;
	private int at;

	private Csv(final String text) {
		this.text = text;
	}

	/** Cells as one line with its end. */
	static String line(final List<?> cells) {
		return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(",", "", "\n"));
	}

	private static String quoted(final String cell) {
		return cell.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
	}

	/**
	 * The cells of every line; an empty line is one empty cell.
	 *
	 * @throws IllegalArgumentException if a quote stands where none may
	 */
	static List<List<String>> parse(final String text) {
		final List<List<String>> lines = new ArrayList<>();
		final Csv rest = new Csv(text);
		while (rest.at < text.length())
			lines.add(rest.line());
		return lines;
	}

	private List<String> line() {
		final List<String> cells = new ArrayList<>();
		do
			cells.add(isAt('"') ? quotedCell() : plainCell());
		while (skip(','));
		final boolean ends = skip('\r') | skip('\n') || at == text.length();
		if (!ends)
			throw misplaced(at);
		return cells;
	}

	private String plainCell() {
		final int from = at;
		while (at < text.length() && SIGNS.indexOf(text.charAt(at)) < 0)
			at++;
		return text.substring(from, at);
	}

	private String quotedCell() {
		final StringBuilder cell = new StringBuilder();
		do {
			final int end = text.indexOf('"', at + 1);
			if (end < 0)
				throw misplaced(at);
			// With the first of two quotes, which are one of the cell's own.
			cell.append(text, at + 1, end + 1);
			at = end + 1;
		}
		while (isAt('"'));
		return cell.substring(0, cell.length() - 1);
	}

	private boolean isAt(final char sign) {
		return at < text.length() && text.charAt(at) == sign;
	}

	private boolean skip(final char sign) {
		final boolean there = isAt(sign);
		if (there)
			at++;
		return there;
	}

	private static IllegalArgumentException misplaced(final int at) {
		return new IllegalArgumentException("A quote where none may be, after " + at + " characters");
	}
}
