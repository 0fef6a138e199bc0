package io.github.throughplane.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The bytes of a DICOM data set as tags, lengths and values (DICOM PS3.5, chapter 7). */
final class DicomStream {

	static final long UNDEFINED = 0xffffffffL;

	private static final Set<String> REPRESENTATIONS = Set.of(("AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV "
		+ "TM UC UI UL UN UR US UT UV").split(" "));
	/** Value representations whose length takes four bytes. */
	private static final String LONG = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";
	private static final int MARKS_GROUP = 0xFFFE;
	/** Deflate packs at most 1032 bytes into one. */
	private static final long DENSEST_PACKING = 1032;

	private InputStream in;
	private long position;
	private long length;
	private boolean explicit = true;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private String representation = "";

	/**
	 * @param in can be marked
	 * @param length bytes that there are
	 */
	DicomStream(final InputStream in, final long length) {
		this.in = in;
		this.length = length;
	}

	/** Bytes read so far; those that were unpacked, where the rest of the file is deflated. */
	long position() {
		return position;
	}

	/** Bytes that can still come. */
	long left() {
		return length - position;
	}

	ByteOrder order() {
		return order;
	}

	void setOrder(final ByteOrder order) {
		this.order = order;
	}

	boolean isExplicit() {
		return explicit;
	}

	void setExplicit(final boolean explicit) {
		this.explicit = explicit;
	}

	/** The value representation of the last tag; "" where it is implicit. */
	String representation() {
		return representation;
	}

	/** Reads what follows as deflated (PS3.5, A.5). */
	void inflate() {
		in = new BufferedInputStream(new InflaterInputStream(in, new Inflater(true)));
		length = position + DENSEST_PACKING * left();
	}

	/** The next bytes, at most this many, without taking them. */
	byte[] peek(final int count) throws IOException {
		in.mark(count);
		final byte[] bytes = in.readNBytes(count);
		in.reset();
		return bytes;
	}

	/** Whether the tag that is next tells its value representation. */
	boolean nextIsExplicit() throws IOException {
		return isExplicit(peek(6));
	}

	/** Whether an element that begins so tells its value representation. */
	static boolean isExplicit(final byte[] element) {
		return element.length >= 6 && REPRESENTATIONS.contains(new String(element, 4, 2, StandardCharsets.US_ASCII));
	}

	int tag() throws IOException {
		final ByteBuffer words = ByteBuffer.wrap(bytes(4)).order(order);
		return words.getShort() << 16 | Short.toUnsignedInt(words.getShort());
	}

	/** The length of the value of a tag that was just read. */
	long size(final int tag) throws IOException {
		representation = "";
		if (!explicit || tag >>> 16 == MARKS_GROUP)
			return integer();
		representation = new String(bytes(2), StandardCharsets.US_ASCII);
		if (!LONG.contains(representation))
			return Short.toUnsignedInt(ByteBuffer.wrap(bytes(2)).order(order).getShort());
		skip(2);
		return integer();
	}

	long integer() throws IOException {
		return Integer.toUnsignedLong(ByteBuffer.wrap(bytes(4)).order(order).getInt());
	}

	byte[] bytes(final int count) throws IOException {
		final byte[] bytes = in.readNBytes(count);
		position += count;
		if (bytes.length < count)
			throw new EOFException();
		return bytes;
	}

	void skip(final long count) throws IOException {
		in.skipNBytes(count);
		position += count;
	}
}
