package io.github.throughplane.tensor;

import io.github.throughplane.task.UserProblem;

import java.util.Locale;

/** Number type in which convolutions are computed; weights, sums and everything else stay float32. */
public enum Precision {
	FLOAT32, BFLOAT16;

	/**
	 * The precision named as in commands, in any case.
	 *
	 * @throws UserProblem if there is none of that name
	 */
	public static Precision named(final String name) {
		for (final Precision precision : values())
			if (precision.name().equals(name.toUpperCase(Locale.ROOT)))
				return precision;
		throw new UserProblem("There is no precision '" + name + "'.", "Choose float32 or bfloat16.");
	}
}
