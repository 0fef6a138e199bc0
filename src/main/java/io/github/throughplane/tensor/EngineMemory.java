package io.github.throughplane.tensor;

import java.util.function.Supplier;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/** The engine says in a way of its own that memory is short; whoever takes less then need not know it. */
public final class EngineMemory {

	private EngineMemory() {}

	/**
	 * Runs the engine.
	 *
	 * @throws OutOfMemoryError where the engine lacks memory, as where Java does
	 */
	public static <T> T during(final Supplier<T> run) {
		try {
			return run.get();
		}
		catch (final TFResourceExhaustedException e) {
			final OutOfMemoryError error = new OutOfMemoryError(e.getMessage());
			error.initCause(e);
			throw error;
		}
	}
}
