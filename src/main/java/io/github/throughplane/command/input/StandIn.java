package io.github.throughplane.command.input;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.task.UserProblem;

import java.util.OptionalDouble;

/**
 * The number that stands in for pixels that are not finite, NaN and infinity, which programs write outside of a brain or where they divided by
 * zero: the key {@code nan} of every command that needs finite ones.
 *
 * @param value none where such images shall be refused
 */
public record StandIn(OptionalDouble value) {

	public static final String LABEL = "Pixels that are no number (NaN) become";
	public static final String DESCRIPTION = "Number that stands in for pixels that are not finite (NaN, infinity), such as 0; empty to refuse images with such pixels.";

	/** @throws UserProblem if a text is neither blank nor a finite number of 32 bits */
	public static StandIn parse(final String text) {
		if (text == null || text.isBlank())
			return new StandIn(OptionalDouble.empty());
		try {
			final float value = Float.parseFloat(text.trim());
			if (Float.isFinite(value))
				return new StandIn(OptionalDouble.of(value));
		}
		catch (final NumberFormatException e) {
			throw wrong(text);
		}
		throw wrong(text);
	}

	private static UserProblem wrong(final String text) {
		return new UserProblem("\"" + text + "\" is no value for nan.", "Give a finite number, such as nan=0.");
	}

	/** The stack with this number in place of those that are not finite. */
	public Hyperstack in(final Hyperstack stack) {
		return value.isPresent() ? stack.finite((float) value.getAsDouble()) : stack;
	}
}
