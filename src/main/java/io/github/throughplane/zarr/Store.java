package io.github.throughplane.zarr;

import io.github.throughplane.task.UserProblem;

import java.util.Optional;

/**
 * Where the files of a Zarr group lie, each under a key such as {@code 0/c/1/2/3}. May be asked by several threads at once; what it gives is the asker's own.
 */
public interface Store {

	/**
	 * A whole file.
	 *
	 * @return empty where there is none
	 * @throws UserProblem if it is there and cannot be read
	 */
	Optional<byte[]> get(String key);

	/**
	 * A part of a file.
	 *
	 * @param from first byte; a negative one counts from the end of the file
	 * @param count bytes wanted
	 * @return empty where there is no such file; fewer bytes where the file ends before
	 * @throws UserProblem if it is there and cannot be read
	 */
	Optional<byte[]> get(String key, long from, int count);

	/** What people call the place of a key; that of the whole store for an empty one. */
	String name(String key);
}
