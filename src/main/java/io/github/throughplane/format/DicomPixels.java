package io.github.throughplane.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Where the pixels of a DICOM file lie.
 *
 * @param at byte at which they begin, counted after unpacking where the file is deflated; -1 where there are none
 * @param deflatedFrom byte from which on the file is deflated, or -1
 * @param element tag of the pixels, which tells integers from floating-point numbers
 * @param words whether they are written as 16-bit words, which matters for 8-bit numbers of a big-endian file
 * @param fragments the pieces of compressed frames, none where the frames follow each other as they are (PS3.5, A.4)
 * @param starts number of the first fragment of every frame as the table of offsets tells, none where it is empty
 */
record DicomPixels(long at, long deflatedFrom, int element, boolean words, List<Fragment> fragments, List<Integer> starts) {

	/** A piece of the file. */
	record Fragment(long at, int length) {}

	static final int INTEGERS = 0x7FE00010;
	static final int FLOATS = 0x7FE00008;
	static final int DOUBLES = 0x7FE00009;
	static final DicomPixels NONE = new DicomPixels(-1, -1, INTEGERS, false, List.of(), List.of());

	boolean compressed() {
		return !fragments.isEmpty();
	}

	/** Bytes of all fragments. */
	long compressedBytes() {
		return fragments.stream().mapToLong(Fragment::length).sum();
	}

	/**
	 * The bytes of a frame that is not compressed.
	 *
	 * @param frame counted from 0
	 * @param size bytes of a frame
	 * @param perNumber bytes of a number
	 */
	ByteBuffer plain(final Path file, final ByteOrder order, final int frame, final int size, final int perNumber) throws IOException {
		final byte[] bytes = deflatedFrom < 0 ? read(file, at + (long) frame * size, size) : inflated(file, at - deflatedFrom + (long) frame * size, size);
		if (words && perNumber == 1 && order == ByteOrder.BIG_ENDIAN)
			for (int i = 0; i + 1 < bytes.length; i += 2) {
				final byte first = bytes[i];
				bytes[i] = bytes[i + 1];
				bytes[i + 1] = first;
			}
		return ByteBuffer.wrap(bytes).order(order);
	}

	private byte[] inflated(final Path file, final long skipped, final int size) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			in.skipNBytes(deflatedFrom);
			final InputStream inflated = new InflaterInputStream(in, new Inflater(true));
			inflated.skipNBytes(skipped);
			final byte[] bytes = inflated.readNBytes(size);
			if (bytes.length < size)
				throw new EOFException("its packed pixels end too early");
			return bytes;
		}
	}

	/**
	 * The bytes of a compressed frame.
	 *
	 * @param frame counted from 0
	 * @param frames that the file holds
	 */
	byte[] frame(final Path file, final int frame, final int frames) throws IOException {
		final List<Integer> first = frames == 1 ? List.of(0) : starts.size() == frames ? starts
			: fragments.size() == frames ? IntStream.range(0, frames).boxed().toList() : firstFragments(file);
		if (first.size() != frames)
			throw RawImage.unreadable(file, "it promises " + frames + " frames and holds " + first.size());
		final int end = frame + 1 < frames ? first.get(frame + 1) : fragments.size();
		final ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (final Fragment fragment : fragments.subList(first.get(frame), end))
			all.writeBytes(read(file, fragment.at(), fragment.length()));
		return all.toByteArray();
	}

	/** The fragments that begin as JPEG, JPEG-LS or JPEG 2000 do; all of them where the first one does not. */
	private List<Integer> firstFragments(final Path file) throws IOException {
		final List<Integer> first = new ArrayList<>();
		final boolean marked = startsFrame(read(file, fragments.get(0).at(), Math.min(4, fragments.get(0).length())));
		for (int i = 0; i < fragments.size(); i++)
			if (!marked || startsFrame(read(file, fragments.get(i).at(), Math.min(4, fragments.get(i).length()))))
				first.add(i);
		return first;
	}

	private static boolean startsFrame(final byte[] bytes) {
		return bytes.length == 4 && bytes[0] == (byte) 0xff && (bytes[1] == (byte) 0xd8 || bytes[1] == 0x4f && bytes[2] == (byte) 0xff);
	}

	private static byte[] read(final Path file, final long at, final int size) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(size);
		try (FileChannel channel = FileChannel.open(file)) {
			while (bytes.hasRemaining())
				if (channel.read(bytes, at + bytes.position()) < 0)
					throw new EOFException("it ended at byte " + channel.size());
		}
		return bytes.array();
	}
}
