package io.github.throughplane.task;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the parts that work is dealt out to, as in an array of jobs.
 *
 * @param number of this part, from 0
 * @param count of all parts
 */
public record Part(int number, int count) {

	/** @throws UserProblem if there is no such part */
	public Part {
		if (count < 1 || number < 0 || number >= count)
			throw new UserProblem("There is no part " + number + " of " + count + ".",
				"Parts are counted from 0, so that the last of " + count + " is " + (count - 1) + ".");
	}

	/** What this part does of a list, which is dealt out one by one. */
	public <T> List<T> share(final List<T> all) {
		return IntStream.range(0, all.size()).filter(i -> i % count == number).mapToObj(all::get).toList();
	}

	@Override
	public String toString() {
		return "Part " + number + " of " + count;
	}
}
