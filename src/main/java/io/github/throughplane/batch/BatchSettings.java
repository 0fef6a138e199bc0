package io.github.throughplane.batch;

import io.github.throughplane.task.Part;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a batch is told beside its images.
 *
 * @param output folder of the results, which is made
 * @param keys of the command for all images; files that it writes are named with * for the image
 * @param existing what is done where a result is there
 * @param part of the images that this one does
 * @param jobs images at work at once; 0 for as many as processors and memory allow
 */
public record BatchSettings(Path output, Map<String, String> keys, Existing existing, Part part, int jobs) {

	/** @throws UserProblem if so many jobs make no sense */
	public BatchSettings {
		keys = Map.copyOf(keys);
		UserProblem.requireWithin("number of jobs", jobs, 0, 1024);
	}

	/** The table of this part. */
	Path rows() {
		return output.resolve("batch-" + part.number() + ".csv");
	}
}
