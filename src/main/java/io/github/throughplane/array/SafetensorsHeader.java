package io.github.throughplane.array;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a safetensors header says, checked against the file's size before anything is allocated for values: the arrays
 * fill the file exactly, without gap or overlap.
 *
 * @param entries in the order of their values in the file
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {

	static final String METADATA = "__metadata__";
	/** The largest header in bytes that is read; 10 000 arrays take about one megabyte. */
	static final int LARGEST = 16 << 20;

	private static final int MOST_AXES = 16;

	/** How a value is stored. */
	enum Type {
		F64(8), F32(4), F16(2), BF16(2);

		private final int bytes;

		Type(final int bytes) {
			this.bytes = bytes;
		}

		int bytes() {
			return bytes;
		}

		void decode(final ByteBuffer from, final float[] values, final int start, final int count) {
			switch (this) {
				case F64 -> {
					for (int i = 0; i < count; i++)
						values[start + i] = (float) from.getDouble(8 * i);
				}
				case F32 -> from.asFloatBuffer().get(values, start, count);
				case F16 -> {
					for (int i = 0; i < count; i++)
						values[start + i] = half(from.getShort(2 * i));
				}
				case BF16 -> {
					for (int i = 0; i < count; i++)
						values[start + i] = Float.intBitsToFloat(from.getShort(2 * i) << 16);
				}
			}
		}

		/** The value of an IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
		private static float half(final short bits) {
			final int exponent = bits >> 10 & 0x1f;
			final int fraction = bits & 0x3ff;
			final float magnitude = exponent == 0 ? fraction * 0x1p-24f
				: exponent == 0x1f ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
				: Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
			return bits < 0 ? -magnitude : magnitude;
		}
	}

	/** One array: its values lie in bytes {@code from} to {@code to} after the header. */
	record Entry(String name, Type type, int[] shape, long from, long to) {}

	/**
	 * Reads the header and leaves the channel at the first value.
	 *
	 * @param size of the whole file in bytes
	 */
	static SafetensorsHeader read(final ReadableByteChannel channel, final long size, final String origin) throws IOException {
		if (size < Long.BYTES)
			throw Safetensors.damaged(origin, "it has " + size + " bytes");
		final ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		Safetensors.fill(channel, start, origin);
		final long length = start.getLong();
		if (length < 2 || length > LARGEST || length > size - Long.BYTES)
			throw Safetensors.damaged(origin, "its header claims " + Long.toUnsignedString(length) + " bytes, of " + size + " in all");
		final ByteBuffer header = ByteBuffer.allocate((int) length);
		Safetensors.fill(channel, header, origin);
		try {
			final String json = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
			return parse(json, size - Long.BYTES - length, origin);
		}
		catch (final CharacterCodingException | MalformedJsonException | EOFException | JsonParseException | IllegalStateException
			| NumberFormatException e)
		{
			throw Safetensors.damaged(origin, "its header is not readable (" + e.getMessage() + ")");
		}
	}

	private static SafetensorsHeader parse(final String text, final long valueBytes, final String origin) throws IOException {
		final List<Entry> entries = new ArrayList<>();
		final Map<String, String> metadata = new LinkedHashMap<>();
		final Set<String> names = new HashSet<>();
		final JsonReader json = new JsonReader(new StringReader(text));
		json.beginObject();
		while (json.hasNext()) {
			final String name = json.nextName();
			if (name.isEmpty() || !names.add(name))
				throw Safetensors.damaged(origin, "two arrays are named '" + name + "'");
			if (name.equals(METADATA))
				readMetadata(json, metadata);
			else
				entries.add(entry(json, name, origin));
		}
		json.endObject();
		entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
		checkTiling(entries, valueBytes, origin);
		return new SafetensorsHeader(entries, metadata);
	}

	private static void readMetadata(final JsonReader json, final Map<String, String> metadata) throws IOException {
		json.beginObject();
		while (json.hasNext())
			metadata.put(json.nextName(), json.nextString());
		json.endObject();
	}

	private static Entry entry(final JsonReader json, final String name, final String origin) throws IOException {
		String type = "";
		List<Long> shape = List.of();
		List<Long> offsets = List.of();
		json.beginObject();
		while (json.hasNext())
			switch (json.nextName()) {
				case "dtype" -> type = json.nextString();
				case "shape" -> shape = numbers(json);
				case "data_offsets" -> offsets = numbers(json);
				default -> throw Safetensors.damaged(origin, "array " + name + " has an unknown property");
			}
		json.endObject();
		if (offsets.size() != 2)
			throw Safetensors.damaged(origin, "array " + name + " has " + offsets.size() + " offsets");
		return entry(name, type(type, name, origin), shape, offsets, origin);
	}

	private static Entry entry(final String name, final Type type, final List<Long> shape, final List<Long> offsets, final String origin) {
		final long from = offsets.get(0);
		final long to = offsets.get(1);
		long bytes = type.bytes();
		try {
			for (final long length : shape)
				bytes = Math.multiplyExact(bytes, length);
			// An array has at most 2^31 - 1 values.
			Math.toIntExact(bytes / type.bytes());
			if (Math.subtractExact(to, from) == bytes)
				return new Entry(name, type, shape.stream().mapToInt(Math::toIntExact).toArray(), from, to);
		}
		catch (final ArithmeticException e) {
			// No such array: told below, as any other whose numbers do not fit.
		}
		throw Safetensors.damaged(origin, "array " + name + " of shape " + shape + " cannot lie in bytes " + from + " to " + to);
	}

	private static List<Long> numbers(final JsonReader json) throws IOException {
		final List<Long> numbers = new ArrayList<>();
		json.beginArray();
		while (json.hasNext()) {
			final long number = json.nextLong();
			if (number < 0 || numbers.size() == MOST_AXES)
				throw new NumberFormatException("number " + number + " in place " + numbers.size());
			numbers.add(number);
		}
		json.endArray();
		return numbers;
	}

	private static Type type(final String name, final String array, final String origin) {
		for (final Type type : Type.values())
			if (type.name().equals(name))
				return type;
		throw Safetensors.damaged(origin, "array " + array + " has the type '" + name + "', not F32, F64, F16 or BF16");
	}

	private static void checkTiling(final List<Entry> sorted, final long valueBytes, final String origin) {
		long end = 0;
		for (final Entry entry : sorted) {
			if (entry.from() != end)
				throw Safetensors.damaged(origin, "array " + entry.name() + " starts at byte " + entry.from() + " instead of " + end);
			end = entry.to();
		}
		if (end != valueBytes)
			throw Safetensors.damaged(origin, "its arrays take " + end + " bytes and it holds " + valueBytes);
	}
}
