package io.github.throughplane.format.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the main header of a JPEG 2000 code stream promises (ITU T.800, annex A). The decoder believes it: a damaged header keeps it busy for
 * hours. Every packet takes a byte at least, so a file with fewer bytes than packets lies.
 */
final class Jpeg2000Header {

	private static final int START = 0xff4f;
	private static final int SIZE = 0xff51;
	private static final int CODING = 0xff52;
	private static final int TILE = 0xff90;
	private static final int DATA = 0xff93;
	private static final int END = 0xffd9;
	private static final int TILE_HEAD = 12;
	private static final int SHORTEST_TILE = 14;
	private static final int MOST_LEVELS = 32;

	private final ByteBuffer data;
	private long width;
	private long height;
	private long tileWidth;
	private long tileHeight;

	private Jpeg2000Header(final ByteBuffer data) {
		this.data = data;
	}

	/** @throws IOException if there are more packets than bytes, the image has another size, or it is not a gray code stream */
	static void requireSound(final byte[] data, final int width, final int height) throws IOException {
		final Jpeg2000Header header = new Jpeg2000Header(ByteBuffer.wrap(data));
		try {
			header.read(width, height);
		}
		catch (final IndexOutOfBoundsException | ArithmeticException e) {
			throw new EOFException("a frame ends in its header");
		}
	}

	private int marker(final int at) {
		return Short.toUnsignedInt(data.getShort(at));
	}

	private void read(final int expectedWidth, final int expectedHeight) throws IOException {
		if (marker(0) != START || marker(2) != SIZE)
			throw new IOException("a frame does not begin as JPEG 2000 does");
		width = Integer.toUnsignedLong(data.getInt(8)) - Integer.toUnsignedLong(data.getInt(16));
		height = Integer.toUnsignedLong(data.getInt(12)) - Integer.toUnsignedLong(data.getInt(20));
		tileWidth = Integer.toUnsignedLong(data.getInt(24));
		tileHeight = Integer.toUnsignedLong(data.getInt(28));
		if (width != expectedWidth || height != expectedHeight)
			throw new IOException("a frame has " + width + " x " + height + " pixels and should have " + expectedWidth + " x " + expectedHeight);
		if (tileWidth == 0 || tileHeight == 0)
			throw new IOException("its tiles are empty");
		if (marker(40) != 1)
			throw new IOException("it has " + marker(40) + " colours");
		int at = 4 + marker(4);
		for (; marker(at) != TILE; at += 2 + marker(at + 2)) {
			if (marker(at) < 0xff00)
				throw new IOException("byte " + at + " should be a marker");
			if (marker(at) == CODING)
				requirePackets(at);
		}
		requireTiles(at);
	}

	/** Tile after tile must be there, up to the last marker. */
	private void requireTiles(final int first) throws IOException {
		for (int at = first; marker(at) != END;) {
			final int length = data.getInt(at + 6);
			if (marker(at) != TILE || length < 0 || length > 0 && length < SHORTEST_TILE)
				throw new IOException("byte " + at + " should begin a tile");
			// A last tile that does not tell its length ends with the data.
			final int end = length == 0 ? data.capacity() : Math.addExact(at, length);
			requireStuffed(at + TILE_HEAD, Math.min(end, data.capacity()));
			if (length == 0)
				return;
			at = end;
		}
	}

	/** A byte of ones is never followed by another one within packets (B.10.1): the decoder would read ones from there on for ever. */
	private void requireStuffed(final int head, final int end) throws IOException {
		int at = head;
		while (marker(at) != DATA)
			at += 2 + marker(at + 2);
		for (at += 2; at + 1 < end; at++)
			if (data.get(at) == (byte) 0xff && data.get(at + 1) == (byte) 0xff)
				throw new IOException("a packet has too many ones at byte " + at);
	}

	private void requirePackets(final int at) throws IOException {
		final boolean precincts = (data.get(at + 4) & 1) != 0;
		final int layers = marker(at + 6);
		final int levels = data.get(at + 9) & 0xff;
		if (levels > MOST_LEVELS)
			throw new IOException("it is resolved " + levels + " times");
		double packets = 0;
		for (int level = 0; level <= levels; level++) {
			final int exponents = precincts ? data.get(at + 14 + level) & 0xff : 0xff;
			final double scale = Math.pow(2, levels - level);
			packets += Math.ceil(Math.min(width, tileWidth) / scale / Math.pow(2, exponents & 15))
				* Math.ceil(Math.min(height, tileHeight) / scale / Math.pow(2, exponents >> 4));
		}
		packets *= layers * Math.ceil((double) width / tileWidth) * Math.ceil((double) height / tileHeight);
		if (packets > data.capacity())
			throw new IOException(String.format("it promises %.0f packets in %d bytes", packets, data.capacity()));
	}
}
