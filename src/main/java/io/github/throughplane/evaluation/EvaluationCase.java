package io.github.throughplane.evaluation;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.function.Supplier;

/**
 * One volume that methods are compared on.
 *
 * @param name tells it from the other cases, such as "knee.nii.gz t3"
 * @param image what it is a part of, such as "knee.nii.gz": the cases of one image resemble each other
 * @param opener reads the volume; asked several times, so that not all volumes need to be in memory at once
 */
public record EvaluationCase(String name, String image, Supplier<Volume> opener) {

	/** @throws UserProblem if the volume cannot be read */
	Volume open() {
		return opener.get();
	}

	/** A problem with this case. */
	UserProblem problem(final String what, final String remedy) {
		return new UserProblem(name + ": " + what, remedy);
	}
}
