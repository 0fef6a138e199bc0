package io.github.throughplane.tensor;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The state of a training: named arrays and named texts, in one file that is written whole or not at all.
 * Layout: 8 bytes of length of the JSON header, the header, the arrays as little-endian float32, 8 bytes of CRC-32 of all
 * before.
 *
 * @param texts what is not an array, such as the number of steps done
 * @param arrays variables and other arrays
 */
public record Checkpoint(Map<String, String> texts, Map<String, float[]> arrays) {

	private static final int CHUNK = 1 << 20;
	private static final int LONGEST_HEADER = 1 << 26;
	private static final int LONG = 8;

	private record Header(String format, Map<String, String> texts, Map<String, Integer> lengths) {}

	private static final String FORMAT = "throughplane-checkpoint-2";

	/** @throws UserProblem if the file cannot be written */
	public void write(final Path file) {
		final Map<String, Integer> lengths = new LinkedHashMap<>();
		arrays.forEach((name, values) -> lengths.put(name, values.length));
		final byte[] header = new Gson().toJson(new Header(FORMAT, texts, lengths)).getBytes(StandardCharsets.UTF_8);
		WholeFile.write(file, path -> {
			try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
				final CRC32 sum = new CRC32();
				write(channel, sum, number(header.length));
				write(channel, sum, ByteBuffer.wrap(header));
				final ByteBuffer chunk = ByteBuffer.allocateDirect(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
				for (final float[] values : arrays.values())
					for (int from = 0; from < values.length; from += CHUNK) {
						final int count = Math.min(CHUNK, values.length - from);
						chunk.asFloatBuffer().put(values, from, count);
						write(channel, sum, chunk.position(0).limit(4 * count));
						chunk.clear();
					}
				write(channel, new CRC32(), number(sum.getValue()));
			}
		});
	}

	private static ByteBuffer number(final long value) {
		return ByteBuffer.allocate(LONG).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
	}

	private static void write(final FileChannel channel, final CRC32 sum, final ByteBuffer buffer) throws IOException {
		sum.update(buffer.duplicate());
		while (buffer.hasRemaining())
			channel.write(buffer);
	}

	/** @throws UserProblem if the file is no whole checkpoint */
	public static Checkpoint read(final Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			requireWhole(channel);
			final long length = read(channel.position(0), LONG).getLong(0);
			if (length < 2 || length > Math.min(LONGEST_HEADER, channel.size() - 2 * LONG))
				throw new IOException("A header of " + length + " bytes");
			final Header header = new Gson().fromJson(StandardCharsets.UTF_8.decode(read(channel, (int) length)).toString(), Header.class);
			requireFormat(header, channel.size() - 2 * LONG - length);
			final Map<String, float[]> arrays = new LinkedHashMap<>();
			for (final var entry : header.lengths().entrySet()) {
				final float[] values = new float[entry.getValue()];
				for (int from = 0; from < values.length; from += CHUNK) {
					final int count = Math.min(CHUNK, values.length - from);
					read(channel, 4 * count).asFloatBuffer().get(values, from, count);
				}
				arrays.put(entry.getKey(), values);
			}
			return new Checkpoint(header.texts(), arrays);
		}
		catch (final IOException | JsonParseException | NumberFormatException e) {
			throw notWhole(file, e);
		}
	}

	/** Compares the sum at the end with that of all before. */
	private static void requireWhole(final FileChannel channel) throws IOException {
		final CRC32 sum = new CRC32();
		long left = channel.size() - LONG;
		while (left > 0) {
			final int count = (int) Math.min(4 * CHUNK, left);
			sum.update(read(channel, count));
			left -= count;
		}
		if (read(channel, LONG).getLong(0) != sum.getValue())
			throw new IOException("The check sum differs");
	}

	private static void requireFormat(final Header header, final long bytes) throws IOException {
		if (header == null || !FORMAT.equals(header.format()) || header.texts() == null || header.lengths() == null)
			throw new IOException("A header of another format");
		long expected = 0;
		for (final Integer count : header.lengths().values()) {
			if (count == null || count < 0)
				throw new IOException("An array of " + count + " values");
			expected += 4L * count;
		}
		if (expected != bytes)
			throw new IOException(bytes + " bytes of arrays, not " + expected);
	}

	private static ByteBuffer read(final FileChannel channel, final int count) throws IOException {
		final ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining())
			if (channel.read(buffer) < 0)
				throw new IOException("The file ends early");
		return buffer.flip();
	}

	private static UserProblem notWhole(final Path file, final Exception cause) {
		return new UserProblem((Files.exists(file) ? file + " is not a whole training checkpoint." : "There is no checkpoint " + file + "."),
			"Give the .checkpoint file that a training wrote beside its model, or start the training anew without resume.", cause);
	}
}
