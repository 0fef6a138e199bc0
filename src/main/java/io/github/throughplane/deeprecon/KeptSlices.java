package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The slices of a training beside its checkpoint, so that a training that is resumed need not draw them again: what they were made of, then for each patient its
 * name and its slices, one byte a pixel, and a check sum at the end. A file that is damaged, or of other slices, is as good as none.
 *
 * @param file where they lie
 * @param source what tells them from others
 */
public record KeptSlices(Path file, String source) {

	private static final String MAGIC = "Throughplane heart slices 1";

	private byte[] bytes() {
		return source.getBytes(StandardCharsets.UTF_8);
	}

	/** The slices beside the checkpoint in the folder of a training. */
	public static KeptSlices in(final Path folder, final String source) {
		return new KeptSlices(folder.resolve("slices.packed"), source);
	}

	/**
	 * Keeps slices; an older file is replaced.
	 *
	 * @throws UserProblem if they cannot be written
	 */
	public void write(final HeartSlices slices) {
		WholeFile.write(file, path -> {
			final CRC32 sum = new CRC32();
			try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), sum))) {
				out.writeUTF(MAGIC);
				out.writeInt(bytes().length);
				out.write(bytes());
				out.writeInt(slices.packed().size());
				for (final Map.Entry<String, List<byte[]>> patient : slices.packed().entrySet()) {
					out.writeUTF(patient.getKey());
					out.writeInt(patient.getValue().size());
					for (final byte[] slice : patient.getValue())
						out.write(slice);
				}
				out.writeLong(sum.getValue());
			}
		});
	}

	/**
	 * The slices that were kept, where there are some of this source.
	 *
	 * @param side rows and columns of each
	 * @param seed decides who is kept out, and the order
	 */
	public Optional<HeartSlices> read(final SliceSettings settings, final int side, final long seed) {
		if (!Files.isRegularFile(file))
			return Optional.empty();
		final CRC32 sum = new CRC32();
		try (DataInputStream in = new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
			if (!in.readUTF().equals(MAGIC) || in.readInt() != bytes().length || !Arrays.equals(in.readNBytes(bytes().length), bytes()))
				return Optional.empty();
			final PatientSlices<byte[]> patients = new PatientSlices<>(seed);
			final int count = in.readInt();
			for (int i = 0; i < count; i++)
				patients.add(in.readUTF(), slices(in, in.readInt(), side * side));
			final long expected = sum.getValue();
			return in.readLong() == expected && in.read() < 0 ? Optional.of(new HeartSlices(settings, side, seed, patients)) : Optional.empty();
		}
		catch (final IOException e) {
			// Cut off, or no text where there should be some: the slices are made again.
			return Optional.empty();
		}
	}

	private static List<byte[]> slices(final DataInputStream in, final int count, final int pixels) throws IOException {
		final List<byte[]> slices = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final byte[] slice = in.readNBytes(pixels);
			if (slice.length < pixels)
				throw new IOException("Slice " + i + " of " + count + " ends after " + slice.length + " pixels");
			slices.add(slice);
		}
		return slices;
	}

	/**
	 * Deletes them, once the model is written.
	 *
	 * @throws UserProblem if they cannot be deleted
	 */
	public void delete() {
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new UserProblem("The file " + file + " cannot be deleted.", "Delete it by hand; it is not needed any more.", e);
		}
	}
}
