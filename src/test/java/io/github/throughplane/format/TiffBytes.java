package io.github.throughplane.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** TIFF files of small planes with any fields, little-endian: one directory a plane. */
final class TiffBytes {

	static final int DESCRIPTION = 270;
	static final int STRIP_OFFSETS = 273;
	static final int BITS = 258;
	static final int COMPRESSION = 259;
	static final int SAMPLES = 277;
	static final int PREDICTOR = 317;
	static final int FORMAT = 339;

	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int RATIONAL = 5;

	private record Field(int type, int count, byte[] content) {}

	private final List<SortedMap<Integer, Field>> directories = new ArrayList<>();
	private final List<byte[]> pixels = new ArrayList<>();

	/** Adds a plane of 16-bit samples without sign, as long as nothing else is said. */
	TiffBytes plane(final int width, final int height, final byte[] content) {
		directories.add(new TreeMap<>());
		pixels.add(content);
		return put(256, LONG, width).put(257, LONG, height).put(BITS, SHORT, 16).put(COMPRESSION, SHORT, 1).put(262, SHORT, 1).put(STRIP_OFFSETS, LONG, 0)
			.put(SAMPLES, SHORT, 1).put(278, LONG, height).put(279, LONG, content.length);
	}

	private SortedMap<Integer, Field> last() {
		return directories.get(directories.size() - 1);
	}

	private TiffBytes put(final int tag, final int type, final int... values) {
		final ByteBuffer content = buffer(values.length * (type == SHORT ? 2 : 4));
		for (final int value : values)
			if (type == SHORT)
				content.putShort((short) value);
			else
				content.putInt(value);
		last().put(tag, new Field(type, type == RATIONAL ? values.length / 2 : values.length, content.array()));
		return this;
	}

	/** Gives the last plane a field of 16-bit numbers. */
	TiffBytes with(final int tag, final int... values) {
		return put(tag, SHORT, values);
	}

	/** Gives the last plane a field of 32-bit numbers. */
	TiffBytes withLongs(final int tag, final int... values) {
		return put(tag, LONG, values);
	}

	/** Gives the last plane so many pixels a unit: 2 is the inch, 3 the centimetre. */
	TiffBytes withResolution(final int pixels, final int unit) {
		return put(282, RATIONAL, pixels, 1).put(283, RATIONAL, pixels, 1).with(296, unit);
	}

	TiffBytes withDescription(final String text) {
		final byte[] content = (text + "\0").getBytes(StandardCharsets.UTF_8);
		last().put(DESCRIPTION, new Field(2, content.length, content));
		return this;
	}

	private static ByteBuffer buffer(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	byte[] bytes() {
		final ByteBuffer file = buffer(1 << 16);
		file.put(new byte[] { 'I', 'I', 42, 0 }).putInt(8);
		for (int plane = 0; plane < directories.size(); plane++) {
			final var fields = directories.get(plane);
			final int start = file.position();
			int free = start + 2 + 12 * fields.size() + 4;
			file.putShort((short) fields.size());
			for (final var entry : fields.entrySet()) {
				final Field field = entry.getValue();
				file.putShort(entry.getKey().shortValue()).putShort((short) field.type()).putInt(field.count());
				final int value = file.position();
				final byte[] content = entry.getKey() == STRIP_OFFSETS && field.count() == 1 ? pixels.get(plane) : field.content();
				if (content.length <= 4 && entry.getKey() != STRIP_OFFSETS)
					file.put(content);
				else {
					file.putInt(free);
					file.put(free, content);
					free += content.length + content.length % 2;
				}
				file.position(value + 4);
			}
			file.putInt(plane == directories.size() - 1 ? 0 : free);
			file.position(free);
		}
		return java.util.Arrays.copyOf(file.array(), file.position());
	}
}
