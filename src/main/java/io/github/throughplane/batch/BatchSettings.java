package io.github.throughplane.batch;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a batch is told beside its images.
 *
 * @param output folder of the results, which is made
 * @param keys of the command for all images; files that it writes are named with * for the image
 * @param existing what is done where a result is there
 * @param part of the parts, from 0, that this one does
 * @param parts that the images are dealt out to
 * @param jobs images at work at once; 0 for as many as processors and memory allow
 */
public record BatchSettings(Path output, Map<String, String> keys, Existing existing, int part, int parts, int jobs) {

	/** @throws UserProblem if there is no such part */
	public BatchSettings {
		keys = Map.copyOf(keys);
		if (parts < 1 || part < 0 || part >= parts)
			throw new UserProblem("There is no part " + part + " of " + parts + ".",
				"Parts are counted from 0, so that the last of " + parts + " is " + (parts - 1) + ".");
		UserProblem.requireWithin("number of jobs", jobs, 0, 1024);
	}

	/** The table of this part. */
	Path rows() {
		return output.resolve("batch-" + part + ".csv");
	}
}
