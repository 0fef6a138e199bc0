package io.github.throughplane.command.input;

import io.github.throughplane.interpolation.BackProjection;
import io.github.throughplane.task.UserProblem;

/** The parameter for the number of back-projections, which takes words beside numbers. */
public final class BackProjections {

	/** The word for as many as the noise allows. */
	public static final String AUTOMATIC = "auto";

	/** The word for as many as the recipe says. */
	public static final String RECIPE = "recipe";

	private BackProjections() {}

	/**
	 * A number, or auto.
	 *
	 * @throws UserProblem if it is neither, or out of its range
	 */
	public static int parse(final String text) {
		try {
			final int count = text.trim().equals(AUTOMATIC) ? BackProjection.AUTOMATIC : Integer.parseUnsignedInt(text.trim());
			BackProjection.requireIterations(count);
			return count;
		}
		catch (final NumberFormatException e) {
			throw new UserProblem("\"" + text + "\" is no number of back-projections.", "Give a number from 0 to 50, or auto.", e);
		}
	}

	/** A number, auto, or recipe. */
	public static int parse(final String text, final int ofRecipe) {
		return text.trim().equals(RECIPE) ? ofRecipe : parse(text);
	}
}
