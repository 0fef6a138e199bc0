package io.github.throughplane.format.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes a frame of DICOM's run-length encoding (PS3.5, annex G): one segment for every byte of a number, the highest first. */
public final class RunLengths {

	private static final int HEADER = 64;

	private RunLengths() {}

	/**
	 * @param data a whole frame with its header
	 * @param count numbers of the frame
	 * @param bytes of a number: 1, 2 or 4
	 * @return the numbers without sign, or all their bits for 4 bytes
	 * @throws IOException if the frame has other segments or ends too early
	 */
	public static int[] decode(final byte[] data, final int count, final int bytes) throws IOException {
		if (data.length < HEADER)
			throw new EOFException("it ends in its header");
		final ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		if (header.getInt(0) != bytes)
			throw new IOException("a frame has " + Integer.toUnsignedString(header.getInt(0)) + " segments and should have " + bytes);
		final int[] numbers = new int[count];
		for (int segment = 0; segment < bytes; segment++) {
			final int start = header.getInt(4 + 4 * segment);
			if (start < HEADER || start >= data.length)
				throw new IOException("segment " + (segment + 1) + " begins at byte " + Integer.toUnsignedString(start) + " of " + data.length);
			addSegment(data, start, numbers);
		}
		return numbers;
	}

	/** Appends the bytes of a segment to the numbers. */
	private static void addSegment(final byte[] data, final int start, final int[] numbers) throws IOException {
		int at = start;
		for (int number = 0; number < numbers.length;) {
			final int control = at < data.length ? data[at++] : -128;
			final int length = control >= 0 ? control + 1 : control > -128 ? 1 - control : 0;
			if (at + (control >= 0 ? length : 1) > data.length)
				throw new EOFException("a segment ends after " + number + " of " + numbers.length + " numbers");
			for (int i = 0; i < length && number < numbers.length; i++, number++)
				numbers[number] = numbers[number] << 8 | data[control >= 0 ? at + i : at] & 0xff;
			at += control >= 0 ? length : control > -128 ? 1 : 0;
		}
	}
}
