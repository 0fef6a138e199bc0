package io.github.throughplane.batch;

import java.nio.file.Path;
import java.util.Map;

/**
 * An image of a batch.
 *
 * @param file its file, or the folder of a DICOM series
 * @param place where its results belong among those of the others: a relative path, empty for the top
 * @param output name of the result within that place; empty where the name follows from that of the file
 * @param keys that the command gets for this image alone
 */
record BatchInput(Path file, Path place, String output, Map<String, String> keys) {

	BatchInput {
		keys = Map.copyOf(keys);
	}

	/** An image whose result has its name. */
	BatchInput(final Path file, final Path place) {
		this(file, place, "", Map.of());
	}
}
