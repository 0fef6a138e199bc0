package io.github.throughplane.fuzz;

import java.io.IOException;
import java.util.List;

/** A reader of what comes from outside, to be given inputs that nobody has thought of. */
public interface Target {

	/** Inputs that it reads well, from which others are made. */
	List<byte[]> seeds() throws IOException;

	/**
	 * Reads an input to the end.
	 *
	 * @throws RuntimeException of {@link #refusal}, if it is none that can be read; any other is a fault
	 */
	void read(byte[] input) throws IOException;

	/** Bytes of memory that it may take for a byte of an input, which may be packed. */
	default int memoryForAByte() {
		return 2048;
	}

	/** What the reader throws for an input that it refuses. */
	default Class<? extends RuntimeException> refusal() {
		return io.github.throughplane.task.UserProblem.class;
	}
}
