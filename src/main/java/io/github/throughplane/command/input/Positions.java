package io.github.throughplane.command.input;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Collections;

/** Positions in space as a user writes them: numbers with commas between. */
public final class Positions {

	private static final String NUMBER = "\\s*-?(\\d+\\.?\\d*|\\.\\d+)\\s*";

	private Positions() {}

	/**
	 * The numbers in a text.
	 *
	 * @param count how many there have to be
	 * @param nothing what the text is if it is something else, such as "no place"
	 * @param remedy what to write
	 * @throws UserProblem if these are not so many numbers
	 */
	public static double[] parse(final String text, final int count, final String nothing, final String remedy) {
		if (!text.matches(String.join(",", Collections.nCopies(count, NUMBER))))
			throw new UserProblem("\"" + text + "\" is " + nothing + ".", remedy);
		return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
	}
}
