package io.github.throughplane.batch;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** What a batch does with each image. What takes long to open stays open until it is closed. */
public interface BatchStep extends AutoCloseable {

	/** Name of the command. */
	String name();

	/** The keys of the files that it writes beside the result. */
	Collection<String> written();

	/**
	 * All that the result of an image depends on beside the image, by names for people.
	 *
	 * @throws UserProblem if its keys do not suit the command, or a model is missing
	 */
	Map<String, String> dependsOn(BatchItem item);

	/**
	 * Makes the results of an image, whole or not at all.
	 *
	 * @return done or a problem
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled
	 * @throws RuntimeException for a bug
	 */
	Outcome run(BatchItem item, Progress progress);

	/**
	 * How many images may be at work at once.
	 *
	 * @param largest the inputs, the largest file first
	 * @param processors at most so many
	 */
	int jobs(Collection<Path> largest, int processors);

	@Override
	void close();
}
