package io.github.throughplane.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the images of a batch come from, and what their results are called. */
interface BatchSource {

	/**
	 * The images, in an order that is always the same.
	 *
	 * @throws io.github.throughplane.task.UserProblem if there are none
	 */
	List<BatchInput> inputs();

	/** What stands for an image in the names of its results. */
	String stem(BatchInput input);

	/** The name of the result of an image. */
	String result(BatchInput input);

	/** What the sidecar of a result says of its image, by names for JSON. */
	Map<String, Object> told(BatchInput input);

	/**
	 * Demands that results lie apart from the images.
	 *
	 * @throws io.github.throughplane.task.UserProblem if they do not
	 */
	void requireApart(Path output);

	/** Writes what the folder of the results needs beside them. */
	void prepare(Path output);
}
