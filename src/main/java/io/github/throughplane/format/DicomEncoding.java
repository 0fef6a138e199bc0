package io.github.throughplane.format;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * How the elements of a DICOM file are written (PS3.5, annex A).
 *
 * @param syntax transfer syntax, or null where the file does not tell
 */
record DicomEncoding(String syntax) {

	static final String IMPLICIT = "1.2.840.10008.1.2";
	static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
	static final String DEFLATED = "1.2.840.10008.1.2.1.99";

	/**
	 * Prepares a stream whose next byte is the first one of the data set. What the bytes show wins over what the transfer syntax says: not all
	 * writers keep to theirs.
	 */
	void apply(final DicomStream stream) throws IOException {
		if (DEFLATED.equals(syntax))
			stream.inflate();
		final byte[] next = stream.peek(6);
		final boolean big = syntax == null ? DicomMark.order(next) == ByteOrder.BIG_ENDIAN : syntax.equals(BIG_ENDIAN);
		stream.setOrder(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
		stream.setExplicit(next.length < 6 ? !IMPLICIT.equals(syntax) : DicomStream.isExplicit(next));
	}
}
