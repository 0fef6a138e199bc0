package io.github.throughplane.batch;

import io.github.throughplane.format.ImageFolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One image of a batch, and what becomes of it.
 *
 * @param input file of the image, or the folder of a DICOM series
 * @param source what the sidecar says of it, by names for JSON
 * @param output file of the result
 * @param stem what stands for the image in the names of further results
 * @param keys of the command, all but those of input and output; files that it writes are named with {@value #NAME} for the stem
 */
public record BatchItem(Path input, Map<String, Object> source, Path output, String stem, Map<String, String> keys) {

	/** What stands for the image in a name. */
	public static final String NAME = "*";

	public BatchItem {
		source = Map.copyOf(source);
		keys = Map.copyOf(keys);
	}

	/** The file that tells how the result was made, and by being there that it is whole. */
	public Path sidecar() {
		return beside(".json");
	}

	/** The file that gets the stack trace of a bug. */
	Path errorFile() {
		return beside(".error.txt");
	}

	private Path beside(final String ending) {
		return output.resolveSibling(ImageFolder.withoutEnding(output) + ending);
	}

	/** The keys with the names of the files that are written for this image. */
	public Map<String, String> keysOfThis(final Collection<String> written) {
		final Map<String, String> all = new LinkedHashMap<>(keys);
		all.replaceAll((key, value) -> written.contains(key) && !value.isBlank() ? output.resolveSibling(value.replace(NAME, stem)).toString() : value);
		return all;
	}

	/** All results: the output, and further ones by the keys of the files that the command writes. */
	List<Path> results(final Collection<String> written) {
		final List<Path> results = new ArrayList<>(List.of(output));
		keysOfThis(written).forEach((key, value) -> {
			if (written.contains(key) && !value.isBlank())
				results.add(Path.of(value));
		});
		return results;
	}
}
