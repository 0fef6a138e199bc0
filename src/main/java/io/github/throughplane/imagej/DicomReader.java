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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads the header of a DICOM file up to the pixels (DICOM PS3.5, chapter 7, and PS3.10). ImageJ's own decoder is not used: it
 * waits for ever on some truncated files, drops positions of more than 44 characters where value representations are implicit, and
 * knows no frames. Of the sequences, only the functional groups of enhanced files are read (PS3.3, C.7.6.16).
 */
final class DicomReader {

	private static final int PIXELS = 0x7FE00010;
	private static final int ITEM = 0xFFFEE000;
	private static final int ITEM_END = 0xFFFEE00D;
	private static final int SEQUENCE_END = 0xFFFEE0DD;
	private static final int SHARED_GROUPS = 0x52009229;
	private static final int FRAMES_GROUPS = 0x52009230;
	/** Position, orientation, size, values and window of frames. */
	private static final Set<Integer> GROUPS = Set.of(0x00209113, 0x00209116, 0x00289110, 0x00289145, 0x00289132);
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
	private final Map<Integer, String> shared = new HashMap<>();
	private final List<Map<Integer, String>> frames = new ArrayList<>();
	private long position;
	private long pixelsAt = -1;
	private boolean explicit = true;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private DicomReader(final Path file, final InputStream in) throws IOException {
		this.file = file;
		this.in = in;
		length = Files.size(file);
	}

	/** @throws UserProblem if the file ends before its pixels, or does not make sense */
	static DicomHeader read(final Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			final DicomReader reader = new DicomReader(file, in);
			reader.parse();
			return reader.header();
		}
		catch (final EOFException e) {
			throw RawImage.unreadable(file, "it ends in its header, at byte " + Files.size(file), e);
		}
	}

	private DicomHeader header() {
		values.putAll(shared);
		if (frames.size() == 1)
			values.putAll(frames.get(0));
		return new DicomHeader(file, values, pixelsAt, order, frames.size() > 1 ? frames : List.of());
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
		if (!values.containsKey(DicomHeader.TRANSFER_SYNTAX))
			return;
		final String syntax = values.get(DicomHeader.TRANSFER_SYNTAX);
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
		else if (tag == SHARED_GROUPS)
			sequence(size, 0, () -> shared);
		else if (tag == FRAMES_GROUPS)
			sequence(size, 0, this::nextFrame);
		else if (size == UNDEFINED)
			sequence(size, 0, () -> null);
		else
			value(tag, size, values);
	}

	private Map<Integer, String> nextFrame() {
		frames.add(new HashMap<>());
		return frames.get(frames.size() - 1);
	}

	/**
	 * Goes through the items of a sequence.
	 *
	 * @param size in bytes, or {@link #UNDEFINED} for one that ends with a mark
	 * @param depth 0 for a sequence that is not within another one
	 * @param kept where the values of the next item go, or null to pass over them
	 */
	private void sequence(final long size, final int depth, final Supplier<Map<Integer, String>> kept) throws IOException {
		if (depth > DEEPEST)
			throw RawImage.unreadable(file, "its sequences are nested more than " + DEEPEST + " times");
		final long end = size == UNDEFINED ? Long.MAX_VALUE : position + size;
		while (position < end) {
			final int tag = tag();
			final long itemSize = integer();
			if (tag == SEQUENCE_END)
				return;
			if (tag != ITEM)
				throw RawImage.unreadable(file, String.format("it has tag %04X,%04X between the items of a sequence", tag >>> 16, tag & 0xffff));
			item(itemSize, depth, kept.get());
		}
	}

	private void item(final long size, final int depth, final Map<Integer, String> kept) throws IOException {
		if (kept == null && size != UNDEFINED) {
			skip(size);
			return;
		}
		final long end = size == UNDEFINED ? Long.MAX_VALUE : position + size;
		while (position < end) {
			final int tag = tag();
			if (tag == ITEM_END) {
				skip(4);
				return;
			}
			final long valueSize = size();
			if (kept != null && depth == 0 && GROUPS.contains(tag))
				sequence(valueSize, 1, () -> kept);
			else if (valueSize == UNDEFINED)
				sequence(valueSize, depth + 1, () -> null);
			else
				value(tag, valueSize, kept);
		}
	}

	/** Reads a value into the map if it is one to keep and there is a map. */
	private void value(final int tag, final long size, final Map<Integer, String> kept) throws IOException {
		if (size > length - position)
			throw RawImage.unreadable(file, String.format("tag %04X,%04X at byte %d promises %d bytes, and %d are left", tag >>> 16, tag & 0xffff,
				position, size, length - position));
		if (kept != null && DicomHeader.NAMES.containsKey(tag) && size <= LONGEST_VALUE)
			kept.put(tag, text(tag, bytes((int) size)));
		else
			skip(size);
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
		return tag == DicomHeader.SAMPLES || tag == DicomHeader.ROWS || tag == DicomHeader.COLUMNS || tag == DicomHeader.BITS
			|| tag == DicomHeader.SIGNED;
	}

	private String text(final int tag, final byte[] bytes) {
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
