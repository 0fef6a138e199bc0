package io.github.throughplane.format.codec;

import java.io.EOFException;
import java.io.IOException;

/** The bits of the entropy-coded part of a JPEG or JPEG-LS file, the highest of each byte first, up to the next marker. */
final class BitStream {

	private final byte[] data;
	/** Whether a byte after 0xFF has seven bits, as in JPEG-LS, or is a zero to be left out, as in JPEG. */
	private final boolean sevenBits;
	private int at;
	private int current;
	private int left;
	private boolean afterMark;

	BitStream(final byte[] data, final int start, final boolean sevenBits) {
		this.data = data;
		this.sevenBits = sevenBits;
		at = start;
	}

	int bit() throws IOException {
		if (left == 0)
			next();
		left--;
		return current >> left & 1;
	}

	private void next() throws IOException {
		if (at >= data.length)
			throw new EOFException("its compressed numbers end too early");
		current = data[at] & 0xff;
		left = 8;
		if (sevenBits) {
			if (afterMark && current >= 0x80)
				throw new EOFException("a marker stands before the end of its numbers");
			left = afterMark ? 7 : 8;
			afterMark = current == 0xff;
		}
		else if (current == 0xff) {
			if (at + 1 >= data.length || data[at + 1] != 0)
				throw new EOFException("a marker stands before the end of its numbers");
			at++;
		}
		at++;
	}

	/** @param count of bits, at most 31 */
	int bits(final int count) throws IOException {
		int value = 0;
		for (int i = 0; i < count; i++)
			value = value << 1 | bit();
		return value;
	}

	/** Goes on after the restart marker that must follow (ITU T.81, B.2.1). */
	void restart() throws IOException {
		left = 0;
		while (at + 1 < data.length && data[at] == (byte) 0xff && data[at + 1] == (byte) 0xff)
			at++;
		if (at + 1 >= data.length || data[at] != (byte) 0xff || (data[at + 1] & 0xf8) != 0xd0)
			throw new IOException("a restart marker is missing");
		at += 2;
	}
}
