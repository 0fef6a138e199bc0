package io.github.throughplane.array;

import com.google.gson.Gson;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named arrays and a few words about them, in one file of the safetensors format: eight bytes with the length of a JSON
 * header, the header, the values. Written as F32; F64, F16 and BF16 are read too, as the nearest float.
 * Source: https://github.com/huggingface/safetensors, section "Format".
 *
 * @param arrays by name, in the order of the file
 * @param metadata text by key
 */
public record Safetensors(Map<String, NamedArray> arrays, Map<String, String> metadata) {

	private static final int CHUNK = 1 << 18;

	/**
	 * Writes arrays; the same arrays and metadata give the same bytes.
	 *
	 * @throws UserProblem if the file cannot be written; an older one is then still there
	 */
	public static void write(final Path file, final Collection<NamedArray> arrays, final Map<String, String> metadata) {
		WholeFile.write(file, part -> {
			try (OutputStream out = Files.newOutputStream(part)) {
				write(out, arrays, metadata);
			}
		});
	}

	/** Writes arrays; the same arrays and metadata give the same bytes. */
	public static void write(final OutputStream out, final Collection<NamedArray> arrays, final Map<String, String> metadata) throws IOException {
		final WritableByteChannel channel = Channels.newChannel(out);
		final byte[] header = header(arrays, metadata);
		channel.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
		channel.write(ByteBuffer.wrap(header));
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		for (final NamedArray array : arrays)
			for (int start = 0; start < array.values().length; start += CHUNK) {
				final int count = Math.min(CHUNK, array.values().length - start);
				bytes.clear().limit(Float.BYTES * count);
				bytes.asFloatBuffer().put(array.values(), start, count);
				channel.write(bytes);
			}
	}

	private static byte[] header(final Collection<NamedArray> arrays, final Map<String, String> metadata) {
		final Map<String, Object> header = new LinkedHashMap<>();
		if (!metadata.isEmpty())
			header.put(SafetensorsHeader.METADATA, new TreeMap<>(metadata));
		long offset = 0;
		for (final NamedArray array : arrays) {
			final long end = offset + (long) Float.BYTES * array.values().length;
			final Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("dtype", "F32");
			entry.put("shape", array.shape());
			entry.put("data_offsets", new long[] { offset, end });
			if (array.name().equals(SafetensorsHeader.METADATA) || header.put(array.name(), entry) != null)
				throw new IllegalArgumentException("Two entries named " + array.name());
			offset = end;
		}
		final String json = new Gson().toJson(header);
		final int length = json.getBytes(StandardCharsets.UTF_8).length;
		// Spaces up to a multiple of 8, so that the values are aligned.
		final byte[] padded = (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
		if (padded.length > SafetensorsHeader.LARGEST)
			throw new IllegalArgumentException("A header of " + padded.length + " bytes");
		return padded;
	}

	/**
	 * Reads a file.
	 *
	 * @throws UserProblem if there is none, or it is cut off, damaged or of other types
	 */
	public static Safetensors read(final Path file) {
		try (var channel = Files.newByteChannel(file)) {
			return read(channel, channel.size(), file.toString());
		}
		catch (final NoSuchFileException e) {
			throw new UserProblem("There is no file " + file + ".", "Check its name and folder.", e);
		}
		catch (final IOException e) {
			throw new UserProblem(file + " could not be read (" + e.getMessage() + ").", "Check the disk and the permissions.", e);
		}
	}

	/**
	 * Reads the content of a file.
	 *
	 * @param origin the file's name, for messages
	 */
	public static Safetensors read(final byte[] bytes, final String origin) {
		try {
			return read(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, origin);
		}
		catch (final IOException e) {
			throw new IllegalStateException("An array in memory", e);
		}
	}

	private static Safetensors read(final ReadableByteChannel channel, final long size, final String origin) throws IOException {
		final SafetensorsHeader header = SafetensorsHeader.read(channel, size, origin);
		final Map<String, NamedArray> arrays = new LinkedHashMap<>();
		for (final SafetensorsHeader.Entry entry : header.entries())
			arrays.put(entry.name(), new NamedArray(entry.name(), entry.shape(), values(channel, entry, origin)));
		return new Safetensors(arrays, header.metadata());
	}

	private static float[] values(final ReadableByteChannel channel, final SafetensorsHeader.Entry entry, final String origin)
		throws IOException
	{
		final float[] values = new float[NamedArray.size(entry.shape())];
		final int width = entry.type().bytes();
		final ByteBuffer bytes = ByteBuffer.allocate(width * Math.min(CHUNK, values.length)).order(ByteOrder.LITTLE_ENDIAN);
		for (int start = 0; start < values.length; start += CHUNK) {
			final int count = Math.min(CHUNK, values.length - start);
			bytes.clear().limit(width * count);
			fill(channel, bytes, origin);
			entry.type().decode(bytes, values, start, count);
		}
		return values;
	}

	/** Reads until the buffer is full, and flips it. */
	static void fill(final ReadableByteChannel channel, final ByteBuffer bytes, final String origin) throws IOException {
		while (bytes.hasRemaining())
			if (channel.read(bytes) < 0)
				throw damaged(origin, "it ends too early");
		bytes.flip();
	}

	static UserProblem damaged(final String origin, final String reason) {
		return new UserProblem(origin + " is not a whole safetensors file: " + reason + ".", "Copy or download it again.");
	}

	@Override
	public String toString() {
		return arrays.size() + " arrays " + Arrays.toString(arrays.values().stream().limit(8).toArray());
	}
}
