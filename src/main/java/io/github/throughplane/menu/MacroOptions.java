package io.github.throughplane.menu;

import ij.macro.Interpreter;

import io.github.throughplane.task.UserProblem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The second argument of a macro's {@code run("Name...", "key=value other=[two words] flag")}, taken apart. ImageJ's own
 * reader searches for a key anywhere in the text, values included, and passes over keys that it does not know.
 */
public final class MacroOptions {

	private final String text;
	private final Map<String, String> values = new LinkedHashMap<>();
	private int position;

	private MacroOptions(final String text) {
		this.text = text;
	}

	/**
	 * The values by their keys in the order of the text. A value is one word, or stands in brackets, which may nest, or in
	 * single quotes; {@code &name} is the value of the macro's variable. A key alone is true.
	 *
	 * @throws UserProblem if a bracket or quote stays open, or a key comes twice
	 */
	public static Map<String, String> parse(final String text) {
		final MacroOptions options = new MacroOptions(text.trim());
		while (options.position < options.text.length())
			options.readOne();
		return options.values;
	}

	private void readOne() {
		final int start = position;
		while (position < text.length() && text.charAt(position) != '=' && text.charAt(position) != ' ')
			position++;
		final String key = text.substring(start, position);
		final boolean alone = position == text.length() || text.charAt(position) == ' ';
		position++;
		if (key.isEmpty() && alone)
			return;
		if (values.put(key, alone ? "true" : variable(readValue())) != null)
			throw new UserProblem("The key \"" + key + "\" is given twice in \"" + text + "\".", "Give it once.");
	}

	private String readValue() {
		if (position >= text.length())
			return "";
		return switch (text.charAt(position)) {
			case '[' -> readBrackets();
			case '\'' -> upTo(text.indexOf('\'', position + 1), "'");
			default -> readWord();
		};
	}

	private String readWord() {
		final int space = text.indexOf(' ', position);
		final String word = text.substring(position, space < 0 ? text.length() : space);
		position += word.length() + 1;
		return word;
	}

	private String readBrackets() {
		int depth = 0;
		for (int i = position; i < text.length(); i++) {
			if (text.charAt(i) == '[')
				depth++;
			else if (text.charAt(i) == ']' && --depth == 0)
				return upTo(i, "]");
		}
		return upTo(-1, "]");
	}

	/** The text between the opening sign at the position and the closing one. */
	private String upTo(final int end, final String sign) {
		if (end < 0)
			throw new UserProblem("A " + sign + " is missing in \"" + text + "\".", "Close what has been opened.");
		final String value = text.substring(position + 1, end);
		position = end + 1;
		return value;
	}

	private static String variable(final String value) {
		final Interpreter macro = Interpreter.getInstance();
		if (!value.startsWith("&") || macro == null)
			return value;
		final String content = macro.getVariableAsString(value.substring(1));
		return content == null ? value : content;
	}
}
