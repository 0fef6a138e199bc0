package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.List;

/** A method that puts slices between the slices of a volume. */
public interface SuperResolver extends AutoCloseable {

	/**
	 * Makes the volume finer along z. Sample (0, 0, 0) stays where it is.
	 *
	 * @param volume thick slices, raw units
	 * @param progress told about every step; cancels the work
	 * @return the volume on a finer grid, raw units, not rounded to the input's number type
	 * @throws io.github.throughplane.task.UserProblem if the volume does not suit the method
	 */
	Volume superResolve(Volume volume, Progress progress);

	/** What has to be said of the last result, such as that it was made in another way; whole sentences. */
	default List<String> remarks() {
		return List.of();
	}

	/** Name for tables and titles, such as "cubic" or "CLADE". */
	String name();

	@Override
	default void close() {}
}
