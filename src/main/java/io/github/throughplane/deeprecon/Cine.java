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
	 * Demands that there is a frame which a user has named.
	 *
	 * @param number from 1; 0 where none was named
	 * @throws UserProblem if there is none of that number
	 */
	void requireFrame(final int number) {
		if (number > frames.size())
			throw new UserProblem("The start of " + name + " was said to be frame " + number + ", and it has " + frames.size() + ".",
				"Give a frame from 1 to " + frames.size() + ", or 0 for the one with the largest left cavity.");
	}
}
