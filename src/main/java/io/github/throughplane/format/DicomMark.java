package io.github.throughplane.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How DICOM files begin: with a mark after a preamble (PS3.10, 7.1), or, from older scanners, with their first element. */
final class DicomMark {

	private static final int AT = 128;
	/** Bytes that show how a file begins. */
	static final int END = AT + 4;

	private static final int META_GROUP = 2;
	private static final int FIRST_GROUP = 8;

	private DicomMark() {}

	/** @param first bytes of the file */
	static boolean isMarked(final byte[] first) {
		return first.length >= END && new String(first, AT, 4, StandardCharsets.US_ASCII).equals("DICM");
	}

	/** Whether a file without the mark may begin with an element of the first groups, in either byte order. */
	static boolean beginsAsDataSet(final byte[] first) {
		return first.length >= 8 && isFirst(group(first, order(first)));
	}

	private static boolean isFirst(final int group) {
		return group == META_GROUP || group == FIRST_GROUP;
	}

	/** The byte order of a data set that begins so. */
	static ByteOrder order(final byte[] first) {
		return first.length >= 2 && first[0] == 0 && first[1] != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private static int group(final byte[] first, final ByteOrder order) {
		return Short.toUnsignedInt(ByteBuffer.wrap(first).order(order).getShort());
	}

	/** Whether a file without the mark is DICOM beyond doubt: its first two elements make sense. */
	static boolean isCertainDataSet(final byte[] first) {
		if (!beginsAsDataSet(first))
			return false;
		if (DicomStream.isExplicit(first))
			return true;
		final ByteBuffer bytes = ByteBuffer.wrap(first).order(order(first));
		final int element = Short.toUnsignedInt(bytes.getShort(2));
		final long next = 8 + Integer.toUnsignedLong(bytes.getInt(4));
		if (next % 2 != 0 || next + 4 > first.length)
			return false;
		final int nextGroup = Short.toUnsignedInt(bytes.getShort((int) next));
		final int nextElement = Short.toUnsignedInt(bytes.getShort((int) next + 2));
		return isFirst(nextGroup) && (nextGroup > group(first, order(first)) || nextElement > element);
	}
}
