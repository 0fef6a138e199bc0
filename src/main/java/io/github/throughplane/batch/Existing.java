package io.github.throughplane.batch;

import io.github.throughplane.task.UserProblem;

import java.util.Locale;

/** What is done where a result is there already. */
public enum Existing {
	/** It is left as it is where it was made in the same way of the same image. */
	SKIP,
	/** It is made again. */
	REDO,
	/** Nothing at all is done. */
	FAIL;

	/** @throws UserProblem if there is no such way */
	public static Existing named(final String name) {
		for (final Existing way : values())
			if (way.name().toLowerCase(Locale.ROOT).equals(name))
				return way;
		throw new UserProblem("\"" + name + "\" is no value for existing.", "Give skip, redo or fail.");
	}
}
