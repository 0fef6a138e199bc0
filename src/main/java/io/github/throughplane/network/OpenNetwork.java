package io.github.throughplane.network;

/** Networks that are ready for work, and take the engine's memory until they are closed. */
public interface OpenNetwork extends AutoCloseable {

	@Override
	void close();
}
