package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the tags of a DICOM file that tell how its pixels lie in the file and in space (DICOM PS3.5, chapter 7, and PS3.10),
 * up to the pixels. ImageJ's own decoder is not used: it waits for ever on some truncated files, and drops positions
 * of more than 44 characters where value representations are implicit. Sequences are passed over.
 */
final class DicomHeader {

	static final int MODALITY = 0x00080060;
	static final int TRIGGER_TIME = 0x00181060;
	static final int SERIES = 0x0020000E;
	static final int INSTANCE = 0x00200013;
	static final int SAMPLES = 0x00280002;
	static final int PHOTOMETRIC = 0x00280004;
	static final int FRAMES = 0x00280008;
	static final int ROWS = 0x00280010;
	static final int COLUMNS = 0x00280011;
	static final int PIXEL_SPACING = 0x00280030;
	static final int BITS = 0x00280100;
	static final int SIGNED = 0x00280103;
	static final int WINDOW_CENTER = 0x00281050;
	static final int WINDOW_WIDTH = 0x00281051;
	static final int INTERCEPT = 0x00281052;
	static final int SLOPE = 0x00281053;
	static final int SLICE_SPACING = 0x00180088;
	private static final int TRANSFER_SYNTAX = 0x00020010;
	private static final int PIXELS = 0x7FE00010;
	private static final int ITEM = 0xFFFEE000;
	private static final int ITEM_END = 0xFFFEE00D;
	private static final int SEQUENCE_END = 0xFFFEE0DD;

	/** What is kept; nothing that names the patient. */
	private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(TRANSFER_SYNTAX, "Transfer Syntax UID"),
		Map.entry(MODALITY, "Modality"), Map.entry(0x0008103E, "Series Description"), Map.entry(0x00180050, "Slice Thickness"),
		Map.entry(0x00180080, "Repetition Time"), Map.entry(0x00180081, "Echo Time"), Map.entry(SLICE_SPACING, "Spacing Between Slices"),
		Map.entry(TRIGGER_TIME, "Trigger Time"), Map.entry(SERIES, "Series Instance UID"), Map.entry(0x00200011, "Series Number"),
		Map.entry(INSTANCE, "Instance Number"), Map.entry(0x00200032, "Image Position (Patient)"),
		Map.entry(0x00200037, "Image Orientation (Patient)"), Map.entry(0x00201041, "Slice Location"), Map.entry(SAMPLES, "Samples per Pixel"),
		Map.entry(PHOTOMETRIC, "Photometric Interpretation"), Map.entry(FRAMES, "Number of Frames"), Map.entry(ROWS, "Rows"),
		Map.entry(COLUMNS, "Columns"), Map.entry(PIXEL_SPACING, "Pixel Spacing"), Map.entry(BITS, "Bits Allocated"),
		Map.entry(SIGNED, "Pixel Representation"), Map.entry(WINDOW_CENTER, "Window Center"), Map.entry(WINDOW_WIDTH, "Window Width"),
		Map.entry(INTERCEPT, "Rescale Intercept"), Map.entry(SLOPE, "Rescale Slope"));
	/** Value representations whose length takes four bytes. */
	private static final String LONG = "OB OD OF OL OV OW SQ SV UC UN UR UT UV";
	private static final int MARK_AT = 128;
	private static final int LONGEST_VALUE = 1 << 16;
	private static final int DEEPEST = 32;
	private static final long UNDEFINED = 0xffffffffL;

	private final Path file;
	private final InputStream in;
	private final long length;
	private final Map<Integer, String> values = new TreeMap<>();
	private long position;
	private long pixelsAt = -1;
	private boolean explicit = true;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private DicomHeader(final Path file, final InputStream in) throws IOException {
		this.file = file;
		this.in = in;
		length = Files.size(file);
	}

	/** @throws UserProblem if the file ends before its pixels, or does not make sense */
	static DicomHeader read(final Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			final DicomHeader header = new DicomHeader(file, in);
			header.parse();
			return header;
		}
		catch (final EOFException e) {
			throw RawImage.unreadable(file, "it ends in its header, at byte " + Files.size(file), e);
		}
	}

	Path file() {
		return file;
	}

	/** Whether the file holds pixels; directories and reports do not. */
	boolean isImage() {
		return pixelsAt >= 0 || values.containsKey(ROWS);
	}

	long pixelsAt() {
		return pixelsAt;
	}

	ByteOrder order() {
		return order;
	}

	Optional<String> text(final int tag) {
		return Optional.ofNullable(values.get(tag));
	}

	/** The first number of a value. */
	double number(final int tag, final double otherwise) {
		try {
			return values.containsKey(tag) ? Double.parseDouble(values.get(tag).split("\\\\")[0].trim()) : otherwise;
		}
		catch (final NumberFormatException e) {
			return otherwise;
		}
	}

	/** The tags as ImageJ lists them. */
	String lines() {
		final StringBuilder lines = new StringBuilder();
		values.forEach((tag, value) -> lines.append(String.format("%04X,%04X  %s: %s%n", tag >>> 16, tag & 0xffff, NAMES.get(tag), value)));
		return lines.toString().replace("\r\n", "\n");
	}

	private void parse() throws IOException {
		in.mark(MARK_AT + 4);
		final byte[] first = in.readNBytes(MARK_AT + 4);
		if (first.length == MARK_AT + 4 && new String(first, MARK_AT, 4, StandardCharsets.US_ASCII).equals("DICM"))
			position = first.length;
		else {
			// Older files have no preamble and start with a tag of group 2 or 8.
			if (first.length < 8 || first[0] != 2 && first[0] != 8 || first[1] != 0)
				throw RawImage.unreadable(file, "it does not begin as DICOM files do");
			in.reset();
			explicit = Character.isUpperCase(first[4]) && Character.isUpperCase(first[5]);
		}
		boolean inPreface = true;
		while (position < length && pixelsAt < 0) {
			int tag = tag();
			if (inPreface && tag >>> 16 != 2) {
				inPreface = false;
				useTransferSyntax();
				if (order == ByteOrder.BIG_ENDIAN)
					tag = Integer.reverseBytes(Integer.rotateLeft(tag, 16));
			}
			element(tag);
		}
	}

	private void useTransferSyntax() {
		if (!values.containsKey(TRANSFER_SYNTAX))
			return;
		final String syntax = values.get(TRANSFER_SYNTAX);
		switch (syntax) {
			case "1.2.840.10008.1.2" -> explicit = false;
			case "1.2.840.10008.1.2.1" -> explicit = true;
			case "1.2.840.10008.1.2.2" -> order = ByteOrder.BIG_ENDIAN;
			default -> throw new UserProblem(file.getFileName() + " is compressed (transfer syntax " + syntax + ").",
				"Convert the series to uncompressed DICOM or to NIfTI (dcmdjpeg, gdcmconv --raw, dcm2niix), or open it with Bio-Formats.");
		}
	}

	private void element(final int tag) throws IOException {
		final long size = size();
		if (tag == PIXELS) {
			if (size == UNDEFINED)
				throw RawImage.unreadable(file, "its pixels are compressed, though its transfer syntax denies it");
			pixelsAt = position;
		}
		else if (size == UNDEFINED)
			passSequence(0);
		else if (size > length - position)
			throw RawImage.unreadable(file, String.format("tag %04X,%04X at byte %d promises %d bytes, and %d are left", tag >>> 16, tag & 0xffff,
				position, size, length - position));
		else if (NAMES.containsKey(tag) && size <= LONGEST_VALUE)
			values.put(tag, value(tag, bytes((int) size)));
		else
			skip(size);
	}

	/** Passes over the items of a sequence whose length is not told, up to its end. */
	private void passSequence(final int depth) throws IOException {
		if (depth > DEEPEST)
			throw RawImage.unreadable(file, "its sequences are nested more than " + DEEPEST + " times");
		for (int tag = tag(); tag != SEQUENCE_END; tag = tag()) {
			if (tag != ITEM)
				throw RawImage.unreadable(file, String.format("it has tag %04X,%04X between the items of a sequence", tag >>> 16, tag & 0xffff));
			final long size = integer();
			if (size == UNDEFINED)
				passItem(depth);
			else
				skip(size);
		}
		skip(4);
	}

	private void passItem(final int depth) throws IOException {
		for (int tag = tag(); tag != ITEM_END; tag = tag()) {
			final long size = size();
			if (size == UNDEFINED)
				passSequence(depth + 1);
			else
				skip(size);
		}
		skip(4);
	}

	/** The length of the value that follows. */
	private long size() throws IOException {
		if (!explicit)
			return integer();
		if (!LONG.contains(new String(bytes(2), StandardCharsets.US_ASCII)))
			return shortInteger();
		skip(2);
		return integer();
	}

	private static boolean isShort(final int tag) {
		return tag == SAMPLES || tag == ROWS || tag == COLUMNS || tag == BITS || tag == SIGNED;
	}

	private String value(final int tag, final byte[] bytes) {
		if (isShort(tag) && bytes.length >= 2)
			return Integer.toString(Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(order).getShort()));
		return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').replaceAll("\\s+", " ").trim();
	}

	private int tag() throws IOException {
		final ByteBuffer words = ByteBuffer.wrap(bytes(4)).order(order);
		return words.getShort() << 16 | Short.toUnsignedInt(words.getShort());
	}

	private long integer() throws IOException {
		return Integer.toUnsignedLong(ByteBuffer.wrap(bytes(4)).order(order).getInt());
	}

	private int shortInteger() throws IOException {
		return Short.toUnsignedInt(ByteBuffer.wrap(bytes(2)).order(order).getShort());
	}

	private byte[] bytes(final int count) throws IOException {
		final byte[] bytes = in.readNBytes(count);
		position += count;
		if (bytes.length < count)
			throw new EOFException();
		return bytes;
	}

	private void skip(final long count) throws IOException {
		in.skipNBytes(count);
		position += count;
	}
}
