package io.github.throughplane.command;

import io.github.throughplane.blocks.BlockEngines;
import io.github.throughplane.task.Leftovers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.spark.broadcast.Broadcast;

/** The networks of an executor: opened once, and kept until it ends. */
final class SparkEngines {

	/** Files of models by their SHA-256. */
	private static final Map<String, Path> FILES = new HashMap<>();
	private static BlockEngines engines;

	private SparkEngines() {}

	/** @param models by their SHA-256, as the driver has sent them */
	static synchronized BlockEngines with(final Map<String, Broadcast<byte[]>> models) {
		models.forEach((sha256, model) -> FILES.computeIfAbsent(sha256, missing -> file(model.value())));
		if (engines == null)
			engines = new BlockEngines(model -> FILES.get(model.sha256()));
		return engines;
	}

	private static Path file(final byte[] model) {
		try {
			return Files.write(Leftovers.temporaryFile("-model.zip"), model);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
