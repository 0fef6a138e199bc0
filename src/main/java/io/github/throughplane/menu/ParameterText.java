package io.github.throughplane.menu;

import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** Parameter values as text: parsed and checked against the annotation, and described. */
final class ParameterText {

	private ParameterText() {}

	/**
	 * The value of a parameter that is not an image.
	 *
	 * @throws UserProblem if the text is no value of the type, is none of the choices, or lies outside the range
	 */
	static Object parse(final ModuleItem<?> item, final String text) {
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class)
			return parseBoolean(item.getName(), text);
		if (Number.class.isAssignableFrom(type))
			return inRange(item, parseNumber(item, type, text));
		if (type == File.class)
			return text.isBlank() ? null : WebAddress.of(text).isPresent() ? new File(text) : PathName.of(text).toFile();
		if (type != String.class)
			throw new IllegalArgumentException("No text for parameter " + item.getName() + " of " + type);
		final List<String> choices = choices(item);
		if (!choices.isEmpty() && !choices.contains(text))
			throw wrong(item, text, "Did you mean " + Nearest.to(text, choices) + "? The choices are " + String.join(", ", choices) + ".");
		return text;
	}

	/** @throws UserProblem if the text is neither true nor false */
	static boolean parseBoolean(final String key, final String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw wrong(key, text, "Give true or false.");
		};
	}

	private static Number parseNumber(final ModuleItem<?> item, final Class<?> type, final String text) {
		try {
			if (type == Integer.class)
				return Integer.valueOf(text.trim());
			if (type == Long.class)
				return Long.valueOf(text.trim());
			final double value = Double.parseDouble(text.trim());
			if (Double.isNaN(value) || Double.isInfinite(value))
				throw wrong(item, text, "Give a finite number.");
			if (type == Double.class)
				return value;
		}
		catch (final NumberFormatException e) {
			throw wrong(item, text, "Give " + wanted(item, type) + ".");
		}
		throw new IllegalArgumentException("No text for parameter " + item.getName() + " of " + type);
	}

	private static Number inRange(final ModuleItem<?> item, final Number value) {
		final Number minimum = (Number) item.getMinimumValue();
		final Number maximum = (Number) item.getMaximumValue();
		if (minimum != null && value.doubleValue() < minimum.doubleValue()
			|| maximum != null && value.doubleValue() > maximum.doubleValue())
			throw wrong(item, number(value), "Give " + wanted(item, value.getClass()) + ".");
		return value;
	}

	private static String wanted(final ModuleItem<?> item, final Class<?> type) {
		return (type == Double.class ? "a number" : "a whole number") + (range(item).isEmpty() ? "" : ", " + range(item));
	}

	/** A number without the fraction that it has not. */
	static String number(final Object value) {
		final String text = value.toString();
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private static UserProblem wrong(final ModuleItem<?> item, final String text, final String remedy) {
		return wrong(item.getName(), text, remedy);
	}

	private static UserProblem wrong(final String key, final String text, final String remedy) {
		return new UserProblem("\"" + text + "\" is no value for " + key + ".", remedy);
	}

	/** The choices of a parameter, or none where it is free. */
	static List<String> choices(final ModuleItem<?> item) {
		return item.getChoices() == null ? List.of() : item.getChoices().stream().map(Object::toString).toList();
	}

	/** The kind of value, such as "a whole number". */
	static String typeName(final ModuleItem<?> item) {
		final Class<?> type = Types.box(item.getType());
		if (!choices(item).isEmpty())
			return choices(item).stream().collect(Collectors.joining("|"));
		if (Inputs.isImage(item))
			return "<image>";
		if (type == File.class)
			return "<file>";
		if (type == Boolean.class)
			return "true|false";
		if (type == Integer.class || type == Long.class)
			return "<whole number>";
		return Number.class.isAssignableFrom(type) ? "<number>" : "<text>";
	}

	/** The range of a number, such as "1 to 32", or nothing. */
	static String range(final ModuleItem<?> item) {
		final Object minimum = item.getMinimumValue();
		final Object maximum = item.getMaximumValue();
		if (minimum != null && maximum != null)
			return number(minimum) + " to " + number(maximum);
		if (minimum != null)
			return number(minimum) + " or more";
		return maximum == null ? "" : number(maximum) + " or less";
	}
}
