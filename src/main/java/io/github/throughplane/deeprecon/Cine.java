package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

/**
 * The frames of a short-axis cine.
 *
 * @param name for messages
 * @param frames on one grid, in mm
 * @param heart column and row of the middle of the heart, where somebody knows it
 */
public record Cine(String name, List<Volume> frames, Optional<double[]> heart) {

	public Cine {
		frames = List.copyOf(frames);
	}

	/**
	 * A frame that a user has named.
	 *
	 * @param number from 1
	 * @return from 0
	 * @throws UserProblem if there is none of that number
	 */
	int frame(final int number) {
		if (number < 1 || number > frames.size())
			throw new UserProblem("The start of " + name + " was said to be frame " + number + ", and it has " + frames.size() + ".",
				"Give a frame from 1 to " + frames.size() + ", or 0 for the one with the largest left cavity.");
		return number - 1;
	}
}
