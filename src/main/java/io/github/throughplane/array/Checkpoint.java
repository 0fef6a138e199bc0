package io.github.throughplane.array;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a training: named arrays and named texts, in one safetensors file that is written whole or not at all. The texts are its
 * metadata, and beside them stand the format and the CRC-32 of the file as it would be without that sum.
 *
 * @param texts what is not an array, such as the number of steps done; none is named "format" or "checksum"
 * @param arrays variables and other arrays
 */
public record Checkpoint(Map<String, String> texts, Map<String, float[]> arrays) {

	private static final String FORMAT = "format";
	private static final String SUM = "checksum";
	private static final String THIS_FORMAT = "throughplane-checkpoint-3";
	/** How the files began, after eight bytes, that were no safetensors. */
	private static final String EARLIER = "{\"format\":\"throughplane-checkpoint-";

	/** Writes bytes somewhere. */
	@FunctionalInterface
	private interface Content {
		void writeTo(OutputStream out) throws IOException;
	}

	public Checkpoint {
		if (texts.containsKey(FORMAT) || texts.containsKey(SUM))
			throw new IllegalArgumentException("The texts " + texts.keySet());
	}

	/** @throws UserProblem if the file cannot be written */
	public void write(final Path file) {
		WholeFile.write(file, path -> {
			try (OutputStream out = Files.newOutputStream(path)) {
				write(out);
			}
		});
	}

	private void write(final OutputStream out) throws IOException {
		final Collection<NamedArray> all = arrays.entrySet().stream()
			.map(array -> new NamedArray(array.getKey(), new int[] { array.getValue().length }, array.getValue())).toList();
		final Map<String, String> metadata = new TreeMap<>(texts);
		metadata.put(FORMAT, THIS_FORMAT);
		metadata.put(SUM, sum(unsummed -> Safetensors.write(unsummed, all, metadata)));
		Safetensors.write(out, all, metadata);
	}

	private static String sum(final Content content) throws IOException {
		final CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
		content.writeTo(out);
		return Long.toHexString(out.getChecksum().getValue());
	}

	/** @throws UserProblem if the file is no whole checkpoint, or one that an earlier version wrote */
	public static Checkpoint read(final Path file) {
		if (!Files.exists(file))
			throw notWhole("There is no checkpoint " + file + ".", null);
		try {
			if (isEarlier(file))
				throw new UserProblem("The checkpoint " + file + " was written by an earlier version of Throughplane.",
					"Train anew without resume, or go on with the version that began the training.");
			final Checkpoint checkpoint = of(file);
			// Whatever was changed on the way, even where it reads the same, makes the file another one than would be written.
			if (!sum(checkpoint::write).equals(sum(out -> Files.copy(file, out))))
				throw new IOException("The check sum differs");
			return checkpoint;
		}
		catch (final IOException e) {
			throw notWhole(file + " is not a whole training checkpoint.", e);
		}
	}

	private static boolean isEarlier(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			in.skipNBytes(Math.min(Long.BYTES, Files.size(file)));
			return new String(in.readNBytes(EARLIER.length()), StandardCharsets.US_ASCII).equals(EARLIER);
		}
	}

	private static Checkpoint of(final Path file) throws IOException {
		final Safetensors content;
		try {
			content = Safetensors.read(file);
		}
		catch (final UserProblem e) {
			throw new IOException(e);
		}
		final Map<String, String> texts = new TreeMap<>(content.metadata());
		texts.remove(FORMAT);
		texts.remove(SUM);
		final Map<String, float[]> arrays = new LinkedHashMap<>();
		content.arrays().forEach((name, array) -> arrays.put(name, array.values()));
		return new Checkpoint(texts, arrays);
	}

	private static UserProblem notWhole(final String what, final Exception cause) {
		return new UserProblem(what, "Give the .checkpoint file that a training wrote beside its model, or start the training anew without resume.", cause);
	}
}
