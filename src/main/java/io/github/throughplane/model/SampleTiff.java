package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array as a picture that people can look at: one page a channel, or a slice of a channel, with real numbers of 32 bits.
 * Source: TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf.
 */
final class SampleTiff {

	private static final int HEADER = 8;
	private static final int ENTRY = 12;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	/** Tags with their values, in their order; 0 where the page tells. */
	private static final int WIDTH = 256;
	private static final int LENGTH = 257;
	private static final int STRIP_OFFSET = 273;
	private static final int ROWS_PER_STRIP = 278;
	private static final int STRIP_BYTES = 279;
	private static final int[] TAGS = { WIDTH, LENGTH, 258, 259, 262, STRIP_OFFSET, 277, ROWS_PER_STRIP, STRIP_BYTES, 339 };
	private static final int[] VALUES = { 0, 0, Float.SIZE, 1, 1, 0, 1, 0, 0, 3 };

	private SampleTiff() {}

	/**
	 * Writes the first item of a batch.
	 *
	 * @param array batch, (z,) y, x, channel
	 */
	static byte[] write(final NamedArray array) {
		final int[] shape = array.shape();
		final int channels = shape[shape.length - 1];
		final int columns = shape[shape.length - 2];
		final int rows = shape[shape.length - 3];
		final int slices = shape.length == 5 ? shape[1] : 1;
		final int plane = rows * columns;
		final int page = 2 + TAGS.length * ENTRY + Integer.BYTES + plane * Float.BYTES;
		final int pages = channels * slices;
		final ByteBuffer out = ByteBuffer.allocate(HEADER + pages * page).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
		for (int p = 0; p < pages; p++) {
			final int next = out.position() + page;
			directory(out, rows, columns, p < pages - 1 ? next : 0);
			// Channels are the last axis of the array, and the first of the pages.
			for (int i = 0; i < plane; i++)
				out.putFloat(array.values()[(p % slices * plane + i) * channels + p / slices]);
		}
		return out.array();
	}

	private static void directory(final ByteBuffer out, final int rows, final int columns, final int next) {
		final int pixels = out.position() + 2 + TAGS.length * ENTRY + Integer.BYTES;
		out.putShort((short) TAGS.length);
		for (int i = 0; i < TAGS.length; i++)
			switch (TAGS[i]) {
				case WIDTH -> entry(out, TAGS[i], LONG, columns);
				case LENGTH, ROWS_PER_STRIP -> entry(out, TAGS[i], LONG, rows);
				case STRIP_OFFSET -> entry(out, TAGS[i], LONG, pixels);
				case STRIP_BYTES -> entry(out, TAGS[i], LONG, rows * columns * Float.BYTES);
				default -> entry(out, TAGS[i], SHORT, VALUES[i]);
			}
		out.putInt(next);
	}

	private static void entry(final ByteBuffer out, final int tag, final int type, final int value) {
		out.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
	}
}
