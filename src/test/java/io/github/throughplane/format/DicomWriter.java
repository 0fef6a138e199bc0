package io.github.throughplane.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the least that makes a DICOM image (PS3.10, chapter 7, and PS3.5, chapter 7): 16-bit, 4 x 3 pixels. */
public final class DicomWriter {

	static final String IMPLICIT = "1.2.840.10008.1.2";
	public static final String EXPLICIT = "1.2.840.10008.1.2.1";
	static final String BIG = "1.2.840.10008.1.2.2";

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final boolean explicit;
	private boolean inPreface;
	private int prefaceLength;
	private ByteOrder order;

	private DicomWriter(final boolean explicit, final ByteOrder order) {
		this.explicit = explicit;
		this.order = order;
	}

	DicomWriter(final String syntax) {
		this(!syntax.equals(IMPLICIT), ByteOrder.LITTLE_ENDIAN);
		inPreface = true;
		bytes.writeBytes(new byte[128]);
		bytes.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		text(0x0002, 0x0010, "UI", syntax);
		order = syntax.equals(BIG) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		inPreface = false;
		prefaceLength = bytes.size();
	}

	/** One slice at a height in the scanner; not yet with pixels. */
	public static DicomWriter slice(final String syntax, final double position, final int instance) {
		return slice(syntax, "-10.000000000001\\-20.000000000001\\" + position, "1\\0\\0\\0\\1\\0", instance);
	}

	/** One slice with position and orientation as they are written; not yet with pixels. */
	public static DicomWriter slice(final String syntax, final String position, final String orientation, final int instance) {
		final DicomWriter dicom = new DicomWriter(syntax);
		dicom.text(0x0008, 0x0060, "CS", "MR");
		// A sequence of undefined length with an item of undefined length, to be passed over.
		dicom.element(0x0008, 0x1140, "SQ", 0xffffffffL).tag(0xfffe, 0xe000).size(0xffffffffL);
		dicom.text(0x0020, 0x0032, "DS", "9\\9\\9");
		dicom.tag(0xfffe, 0xe00d).size(0).tag(0xfffe, 0xe0dd).size(0);
		dicom.text(0x0010, 0x0010, "PN", "Doe^Jane");
		dicom.text(0x0018, 0x0050, "DS", "6");
		dicom.text(0x0020, 0x000e, "UI", "1.2.3");
		dicom.text(0x0020, 0x0013, "IS", Integer.toString(instance));
		dicom.text(0x0020, 0x0032, "DS", position);
		dicom.text(0x0020, 0x0037, "DS", orientation);
		return dicom;
	}

	private DicomWriter grid(final boolean signed) {
		number(0x0028, 0x0002, 1);
		text(0x0028, 0x0004, "CS", "MONOCHROME2");
		number(0x0028, 0x0010, 3);
		number(0x0028, 0x0011, 4);
		number(0x0028, 0x0100, 16);
		return number(0x0028, 0x0103, signed ? 1 : 0);
	}

	/** 12 numbers start, start + 1, ... of which all bits count. */
	public DicomWriter pixels(final int start, final boolean signed) {
		return spacing("0.75\\0.5").numbers(start, 16, 15, signed);
	}

	/** Distance between rows, and between columns. */
	DicomWriter spacing(final String spacing) {
		return text(0x0028, 0x0030, "DS", spacing);
	}

	/** 12 words start, start + 1, ... of which some bits count. */
	DicomWriter numbers(final int start, final int stored, final int high, final boolean signed) {
		number(0x0028, 0x0101, stored).number(0x0028, 0x0102, high).grid(signed);
		element(0x7fe0, 0x0010, "OW", 24);
		final ByteBuffer pixels = ByteBuffer.allocate(24).order(order);
		for (int i = 0; i < 12; i++)
			pixels.putShort((short) (start + i));
		bytes.writeBytes(pixels.array());
		return this;
	}

	/** Frames of 12 words, which count through them from 0. */
	DicomWriter frames(final int count) {
		grid(false).element(0x7fe0, 0x0010, "OW", 24L * count);
		for (int i = 0; i < 12 * count; i++)
			word(i);
		return this;
	}

	/** The tag that tells frames apart. */
	DicomWriter pointer(final int group, final int element) {
		return element(0x0028, 0x0009, "AT", 4).tag(group, element);
	}

	/**
	 * Compressed pixels.
	 *
	 * @param table whether to tell where the pieces begin
	 * @param pieces of the frames, each of an even number of bytes once it is filled up
	 */
	DicomWriter compressed(final int stored, final boolean signed, final boolean table, final byte[]... pieces) {
		number(0x0028, 0x0101, stored).number(0x0028, 0x0102, stored - 1).grid(signed);
		element(0x7fe0, 0x0010, "OB", 0xffffffffL);
		tag(0xfffe, 0xe000).size(table ? 4L * pieces.length : 0);
		int offset = 0;
		for (int i = 0; i < pieces.length && table; i++) {
			size(offset);
			offset += 8 + (pieces[i].length + 1) / 2 * 2;
		}
		for (final byte[] piece : pieces) {
			tag(0xfffe, 0xe000).size((piece.length + 1) / 2 * 2);
			bytes.writeBytes(Arrays.copyOf(piece, (piece.length + 1) / 2 * 2));
		}
		return tag(0xfffe, 0xe0dd).size(0);
	}

	/**
	 * An enhanced file with a frame at each position: spacing and orientation are shared, numbers count through the frames from 0.
	 * Every second sequence and item ends with a mark instead of telling its length.
	 */
	static DicomWriter enhanced(final String syntax, final double... positions) {
		final DicomWriter dicom = new DicomWriter(syntax);
		dicom.text(0x0008, 0x0060, "CS", "MR");
		dicom.text(0x0020, 0x000e, "UI", "1.2.3");
		dicom.text(0x0028, 0x0008, "IS", Integer.toString(positions.length));
		dicom.grid(false);
		final DicomWriter shared = dicom.inside();
		shared.sequence(0x0028, 0x9110, false, dicom.inside().text(0x0018, 0x0050, "DS", "6").text(0x0028, 0x0030, "DS", "0.75\\0.5"));
		shared.sequence(0x0020, 0x9116, true, dicom.inside().text(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0"));
		dicom.sequence(0x5200, 0x9229, true, shared);
		final DicomWriter[] frames = new DicomWriter[positions.length];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = dicom.inside();
			// The position of another image, to be passed over.
			frames[i].sequence(0x0008, 0x9124, i % 2 == 0, dicom.inside().text(0x0020, 0x0032, "DS", "9\\9\\9"));
			frames[i].sequence(0x0020, 0x9113, i % 2 == 1, dicom.inside().text(0x0020, 0x0032, "DS", "-10\\-20\\" + positions[i]));
			frames[i].sequence(0x0028, 0x9145, i % 2 == 1, dicom.inside().text(0x0028, 0x1052, "DS", "-100").text(0x0028, 0x1053, "DS", "2"));
		}
		dicom.sequence(0x5200, 0x9230, false, frames);
		dicom.element(0x7fe0, 0x0010, "OW", 24L * positions.length);
		for (int i = 0; i < 12 * positions.length; i++)
			dicom.word(i);
		return dicom;
	}

	/** An empty piece to be put into a sequence of this. */
	private DicomWriter inside() {
		return new DicomWriter(explicit, order);
	}

	private DicomWriter sequence(final int group, final int element, final boolean marked, final DicomWriter... items) {
		final DicomWriter content = inside();
		for (final DicomWriter item : items) {
			content.tag(0xfffe, 0xe000).size(marked ? 0xffffffffL : item.bytes.size()).bytes.writeBytes(item.bytes());
			if (marked)
				content.tag(0xfffe, 0xe00d).size(0);
		}
		element(group, element, "SQ", marked ? 0xffffffffL : content.bytes.size());
		bytes.writeBytes(content.bytes());
		return marked ? tag(0xfffe, 0xe0dd).size(0) : this;
	}

	/** A private sequence of unknown representation and undefined length, in whose item another one may be. */
	DicomWriter unknownSequence(final boolean nested) {
		final DicomWriter implicit = new DicomWriter(false, order);
		implicit.text(0x2005, 0x0010, "LO", "TEST").text(0x2005, 0x1001, "CS", "AB");
		if (nested)
			implicit.sequence(0x2005, 0x1002, true, new DicomWriter(false, order).text(0x2005, 0x1003, "CS", "CD"));
		element(0x2005, 0x1010, "UN", 0xffffffffL).tag(0xfffe, 0xe000).size(0xffffffffL).bytes.writeBytes(implicit.bytes());
		return tag(0xfffe, 0xe00d).size(0).tag(0xfffe, 0xe0dd).size(0);
	}

	DicomWriter text(final int group, final int element, final String representation, final String text) {
		final String even = text.length() % 2 == 0 ? text : text + (representation.equals("UI") ? '\0' : ' ');
		element(group, element, representation, even.length());
		bytes.writeBytes(even.getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	DicomWriter number(final int group, final int element, final int number) {
		element(group, element, "US", 2);
		return word(number);
	}

	DicomWriter element(final int group, final int element, final String representation, final long size) {
		tag(group, element);
		if (!inPreface && !explicit)
			return size(size);
		bytes.writeBytes(representation.getBytes(StandardCharsets.US_ASCII));
		return representation.equals("SQ") || representation.equals("UN") || representation.startsWith("O") ? word(0).size(size) : word((int) size);
	}

	DicomWriter tag(final int group, final int element) {
		return word(group).word(element);
	}

	DicomWriter word(final int word) {
		bytes.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) word).array());
		return this;
	}

	DicomWriter size(final long size) {
		bytes.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) size).array());
		return this;
	}

	byte[] bytes() {
		return bytes.toByteArray();
	}

	/** The data set alone, without preamble, mark and transfer syntax, as old scanners write it. */
	byte[] dataSet() {
		return Arrays.copyOfRange(bytes(), prefaceLength, bytes.size());
	}

	public void write(final Path file) throws IOException {
		Files.write(file, bytes());
	}
}
