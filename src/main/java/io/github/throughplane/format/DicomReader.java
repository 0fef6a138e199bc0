package io.github.throughplane.format;

import io.github.throughplane.format.DicomPixels.Fragment;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
import java.util.zip.ZipException;

/**
 * Reads the header of a DICOM file up to the pixels (DICOM PS3.5, chapter 7, and PS3.10). ImageJ's own decoder is not used: it
 * waits for ever on some truncated files, drops positions of more than 44 characters where value representations are implicit, and
 * knows no frames. Of the sequences, only the functional groups of enhanced files are read (PS3.3, C.7.6.16).
 */
final class DicomReader {

	private static final int ITEM = 0xFFFEE000;
	private static final int ITEM_END = 0xFFFEE00D;
	private static final int SEQUENCE_END = 0xFFFEE0DD;
	private static final int SHARED_GROUPS = 0x52009229;
	private static final int FRAMES_GROUPS = 0x52009230;
	/** Position, orientation, size, values and window of frames. */
	private static final Set<Integer> GROUPS = Set.of(0x00209113, 0x00209116, 0x00289110, 0x00289145, 0x00289132);
	private static final int LONGEST_VALUE = 1 << 16;
	private static final int DEEPEST = 32;
	private static final long UNDEFINED = DicomStream.UNDEFINED;

	private final Path file;
	private final DicomStream in;
	private final Map<Integer, String> values = new TreeMap<>();
	private final Map<Integer, String> shared = new HashMap<>();
	private final List<Map<Integer, String>> frames = new ArrayList<>();
	private long deflatedFrom = -1;
	private DicomPixels pixels = DicomPixels.NONE;

	private DicomReader(final Path file, final InputStream in) throws IOException {
		this.file = file;
		this.in = new DicomStream(in, Files.size(file));
	}

	/** @throws io.github.throughplane.task.UserProblem if the file ends before its pixels, or does not make sense */
	static DicomHeader read(final Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			final DicomReader reader = new DicomReader(file, in);
			reader.parse();
			return reader.header();
		}
		catch (final EOFException e) {
			throw RawImage.unreadable(file, "it ends in its header, at byte " + Files.size(file), e);
		}
		catch (final ZipException e) {
			throw RawImage.unreadable(file, "its deflated data are damaged", e);
		}
	}

	private DicomHeader header() {
		values.putAll(shared);
		if (frames.size() == 1)
			values.putAll(frames.get(0));
		final List<Map<Integer, String>> own = frames.isEmpty() ? DicomGrid.frames(values) : frames;
		return new DicomHeader(file, values, pixels, in.order(), own.size() > 1 ? own : List.of(), -1);
	}

	private void parse() throws IOException {
		final byte[] first = in.peek(DicomMark.END);
		if (DicomMark.isMarked(first))
			in.skip(DicomMark.END);
		else if (!DicomMark.beginsAsDataSet(first))
			throw RawImage.unreadable(file, "it does not begin as DICOM files do");
		boolean inPreface = true;
		while (in.left() > 0 && pixels == DicomPixels.NONE) {
			final byte[] next = in.peek(4);
			if (inPreface && (next.length < 4 || next[0] != 2 || next[1] != 0)) {
				inPreface = false;
				new DicomEncoding(values.get(DicomHeader.TRANSFER_SYNTAX)).apply(in);
				deflatedFrom = DicomEncoding.DEFLATED.equals(values.get(DicomHeader.TRANSFER_SYNTAX)) ? in.position() : -1;
			}
			// A deflated file ends where the packing says so.
			if (deflatedFrom >= 0 && in.peek(1).length == 0)
				return;
			element(in.tag());
		}
	}

	private void element(final int tag) throws IOException {
		final long size = in.size(tag);
		if (tag == DicomPixels.INTEGERS || tag == DicomPixels.FLOATS || tag == DicomPixels.DOUBLES)
			pixels(tag, size);
		else if (tag == SHARED_GROUPS)
			sequence(size, 0, () -> shared);
		else if (tag == FRAMES_GROUPS)
			sequence(size, 0, this::nextFrame);
		else if (size == UNDEFINED)
			sequence(size, 0, () -> null);
		else
			value(tag, size, values);
	}

	private void pixels(final int tag, final long size) throws IOException {
		final boolean words = in.representation().equals("OW");
		final long start = in.position();
		final List<Fragment> fragments = new ArrayList<>();
		final List<Integer> starts = new ArrayList<>();
		if (size == UNDEFINED) {
			final long table = fragment();
			if (table > LONGEST_VALUE * 4L)
				throw RawImage.unreadable(file, "the table of its compressed frames has " + table + " bytes");
			final ByteBuffer offsets = ByteBuffer.wrap(in.bytes((int) Math.max(0, table))).order(in.order());
			final long first = in.position();
			for (long length = table < 0 ? -1 : fragment(); length >= 0; length = fragment()) {
				if (length > Math.min(in.left(), Integer.MAX_VALUE))
					throw RawImage.unreadable(file, "a piece of its compressed pixels promises " + length + " bytes, and " + in.left() + " are left");
				if (offsets.remaining() >= 4 && in.position() - 8 - first == Integer.toUnsignedLong(offsets.getInt(offsets.position()))) {
					starts.add(fragments.size());
					offsets.getInt();
				}
				fragments.add(new Fragment(in.position(), (int) length));
				in.skip(length);
			}
			if (fragments.isEmpty())
				throw RawImage.unreadable(file, "its compressed pixels are missing");
		}
		pixels = new DicomPixels(start, deflatedFrom, tag, words, fragments, starts);
	}

	/** The length of the next piece of compressed pixels, -1 after the last one. */
	private long fragment() throws IOException {
		// Some writers leave the last mark out.
		if (in.left() == 0)
			return -1;
		final int tag = in.tag();
		final long length = in.integer();
		if (tag != ITEM && tag != SEQUENCE_END)
			throw RawImage.unreadable(file, String.format("it has tag %04X,%04X among its compressed pixels", tag >>> 16, tag & 0xffff));
		return tag == ITEM ? length : -1;
	}

	private Map<Integer, String> nextFrame() {
		frames.add(new HashMap<>());
		return frames.get(frames.size() - 1);
	}

	/**
	 * Goes through the items of a sequence.
	 *
	 * @param size in bytes, or {@link DicomStream#UNDEFINED} for one that ends with a mark
	 * @param depth 0 for a sequence that is not within another one
	 * @param kept where the values of the next item go, or null to pass over them
	 */
	private void sequence(final long size, final int depth, final Supplier<Map<Integer, String>> kept) throws IOException {
		if (depth > DEEPEST)
			throw RawImage.unreadable(file, "its sequences are nested more than " + DEEPEST + " times");
		final boolean explicit = in.isExplicit();
		// A sequence whose representation got lost on its way is written with implicit ones (PS3.5, 6.2.2); not all writers know.
		final boolean unknown = in.representation().equals("UN");
		final long end = size == UNDEFINED ? Long.MAX_VALUE : in.position() + size;
		while (in.position() < end) {
			final int tag = in.tag();
			final long itemSize = in.integer();
			if (tag == SEQUENCE_END)
				break;
			if (tag != ITEM)
				throw RawImage.unreadable(file, String.format("it has tag %04X,%04X between the items of a sequence", tag >>> 16, tag & 0xffff));
			if (unknown)
				in.setExplicit(in.nextIsExplicit());
			item(itemSize, depth, kept.get());
		}
		in.setExplicit(explicit);
	}

	private void item(final long size, final int depth, final Map<Integer, String> kept) throws IOException {
		if (kept == null && size != UNDEFINED) {
			in.skip(size);
			return;
		}
		final long end = size == UNDEFINED ? Long.MAX_VALUE : in.position() + size;
		while (in.position() < end) {
			final int tag = in.tag();
			final long valueSize = in.size(tag);
			if (tag == ITEM_END)
				return;
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
		if (size > in.left())
			throw RawImage.unreadable(file, String.format("tag %04X,%04X at byte %d promises %d bytes, and %d are left", tag >>> 16, tag & 0xffff,
				in.position(), size, in.left()));
		if (kept != null && DicomHeader.NAMES.containsKey(tag) && size <= LONGEST_VALUE)
			kept.put(tag, text(tag, in.bytes((int) size)));
		else
			in.skip(size);
	}

	private String text(final int tag, final byte[] bytes) {
		if (DicomHeader.SHORTS.contains(tag) && bytes.length >= 2)
			return Integer.toString(Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(in.order()).getShort()));
		if (tag == DicomHeader.FRAME_POINTER && bytes.length >= 4) {
			final ByteBuffer words = ByteBuffer.wrap(bytes).order(in.order());
			return Integer.toString(words.getShort() << 16 | Short.toUnsignedInt(words.getShort()));
		}
		return new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ').replaceAll("\\s+", " ").trim();
	}
}
