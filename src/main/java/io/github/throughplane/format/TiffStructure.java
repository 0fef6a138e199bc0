package io.github.throughplane.format;

import ij.io.FileInfo;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks over a TIFF file (Adobe, TIFF Revision 6.0, section 2) before ImageJ's decoder does, which allocates what directories
 * promise, follows directories that lead back to themselves, and waits for ever on packed strips that are cut.
 */
final class TiffStructure {

	private static final int[] TYPE_BYTES = { 1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };
	/** ImageJ's own tag, IJMetadataByteCounts. */
	private static final int METADATA_SIZES = 50838;
	/** ImageJ's own tag, IJMetadata. */
	private static final int METADATA = 50839;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	/** Samples of a pixel that are looked at. */
	private static final int MOST_SAMPLES = 16;
	/** Bytes of a field that are looked at. */
	private static final long LARGEST_FIELD = 1 << 26;
	/** The largest head of ImageJ's metadata that its decoder heeds. */
	private static final int LARGEST_HEAD = 804;
	/** How often, on average, a byte of the file may belong to what directories tell. */
	private static final int SHARED = 4;
	private static final int CLASSIC = 42;
	private static final int BIG = 43;

	private final Path file;
	private final FileChannel channel;
	private ByteOrder order;
	private TiffSamples samples;
	/** Bytes that the directories seen so far, and what they point at, take. */
	private long told;

	private TiffStructure(final Path file, final FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	static UserProblem damaged(final Path file, final String why, final Throwable cause) {
		return new UserProblem(file.getFileName() + " is not a TIFF file that can be read: " + why + ".",
			"Open it with Bio-Formats and save it as TIFF, or get a whole copy.", cause);
	}

	/**
	 * Looks over a file.
	 *
	 * @return how it stores samples
	 * @throws UserProblem if a directory lies outside the file, promises more than the file holds, or comes twice, or ImageJ would read
	 *             other values than there are
	 */
	static TiffSamples requireSound(final Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			return new TiffStructure(file, channel).walk();
		}
	}

	private TiffSamples walk() throws IOException {
		final ByteBuffer mark = read(0, 8);
		order = mark.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		mark.order(order);
		final int version = mark.getShort(2);
		if (mark.get(0) != mark.get(1) || mark.get(0) != 'I' && mark.get(0) != 'M' || version != CLASSIC && version != BIG)
			throw damaged(file, "it does not begin as TIFF files do", null);
		if (version == BIG)
			throw damaged(file, "it is a BigTIFF file, which ImageJ does not know", null);
		final Set<Long> seen = new HashSet<>();
		for (long at = Integer.toUnsignedLong(mark.getInt(4)); at != 0; at = directory(at))
			if (!seen.add(at))
				throw damaged(file, "its directory at byte " + at + " leads back to itself", null);
		if (seen.isEmpty())
			throw damaged(file, "it has no directory", null);
		return samples;
	}

	/** Looks over the directory at a byte, and tells where the next one is. */
	private long directory(final long at) throws IOException {
		final int entries = Short.toUnsignedInt(read(at, 2).getShort());
		requireRoom(12L * entries + 6);
		final ByteBuffer directory = read(at + 2, 12 * entries + 4);
		final Map<Integer, TiffSamples.Entry> found = new HashMap<>();
		ByteBuffer sizes = ByteBuffer.allocate(0);
		for (int entry = 0; entry < entries; entry++) {
			final int type = Short.toUnsignedInt(directory.getShort(12 * entry + 2));
			final long bytes = Integer.toUnsignedLong(directory.getInt(12 * entry + 4)) * TYPE_BYTES[type < TYPE_BYTES.length ? type : 0];
			final long value = Integer.toUnsignedLong(directory.getInt(12 * entry + 8));
			final int tag = Short.toUnsignedInt(directory.getShort(12 * entry));
			if (bytes > 4 && value + bytes > channel.size())
				throw damaged(file, "tag " + tag + " promises " + bytes + " bytes at byte " + value + " of " + channel.size(), null);
			requireRoom(bytes > 4 ? bytes : 0);
			final long wanted = Math.min(bytes, tag == METADATA_SIZES ? LARGEST_FIELD : (long) MOST_SAMPLES * TYPE_BYTES[LONG]);
			final ByteBuffer content = bytes > 4 ? read(value, (int) wanted) : directory.slice(12 * entry + 8, (int) bytes).order(order);
			if (tag == METADATA_SIZES)
				sizes = content;
			else if (tag == METADATA)
				requireMetadata(sizes, value);
			else if (type == SHORT || type == LONG)
				found.putIfAbsent(tag, new TiffSamples.Entry(type, bytes / TYPE_BYTES[type], numbers(content, type)));
		}
		add(TiffSamples.of(found));
		return Integer.toUnsignedLong(directory.getInt(12 * entries));
	}

	/** Directories may share a text or two, and do not lie over each other again and again: that would take for ever to read. */
	private void requireRoom(final long bytes) throws IOException {
		told += bytes;
		if (told > SHARED * channel.size() + LARGEST_HEAD)
			throw damaged(file, "its directories tell of more than " + told + " bytes, and it has " + channel.size(), null);
	}

	private static long[] numbers(final ByteBuffer content, final int type) {
		final long[] numbers = new long[Math.min(MOST_SAMPLES, content.remaining() / TYPE_BYTES[type])];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = type == SHORT ? Short.toUnsignedInt(content.getShort()) : Integer.toUnsignedLong(content.getInt());
		return numbers;
	}

	private void add(final TiffSamples directory) {
		if (samples != null && !samples.equals(directory))
			throw damaged(file, "its planes differ in number type or compression", null);
		samples = directory;
		samples.trouble().ifPresent(trouble -> {
			throw damaged(file, trouble, null);
		});
	}

	/**
	 * ImageJ keeps info, labels and colours in one block, and their sizes in another: first the size of the block's own head, which tells
	 * the kinds of entries and how many there are of each.
	 */
	private void requireMetadata(final ByteBuffer sizes, final long at) throws IOException {
		final int entries = sizes.remaining() / 4 - 1;
		long total = 0;
		for (int i = 0; i <= entries; i++)
			total += Integer.toUnsignedLong(sizes.getInt(4 * i));
		if (entries < 0 || at + total > channel.size())
			throw damaged(file, "its info or labels are said to take " + total + " bytes at byte " + at + " of " + channel.size(), null);
		final int head = sizes.getInt(0);
		if (head < 12 || head > LARGEST_HEAD)
			return;
		final ByteBuffer kinds = read(at, head);
		long told = 0;
		for (int i = 8; i + 4 <= head; i += 8)
			told += Integer.toUnsignedLong(kinds.getInt(i));
		if (told != entries)
			throw damaged(file, "its info and labels are said to be " + told + " texts, and sizes are given for " + entries, null);
	}

	private ByteBuffer read(final long at, final int count) throws IOException {
		if (at + count > channel.size())
			throw damaged(file, "it ends at byte " + channel.size() + ", before its directory", null);
		final ByteBuffer bytes = ByteBuffer.allocate(count).order(order == null ? ByteOrder.BIG_ENDIAN : order);
		while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0);
		return bytes.flip();
	}

	/** @throws UserProblem if strips of a plane are not in the file, or are packed and do not unpack to the plane */
	static void requireStrips(final Path file, final FileInfo plane) throws IOException {
		// The decoder does not use the length of a single strip that is not packed.
		if (plane.compression <= FileInfo.COMPRESSION_NONE && (plane.stripOffsets == null || plane.stripOffsets.length < 2))
			return;
		if (plane.stripOffsets == null || plane.stripLengths == null || plane.stripLengths.length < plane.stripOffsets.length)
			throw damaged(file, "it does not tell where all strips of its planes are", null);
		try (FileChannel channel = FileChannel.open(file)) {
			final long most = (long) plane.width * plane.height * plane.getBytesPerPixel() * Math.max(1, plane.samplesPerPixel);
			long packed = 0;
			final boolean deflated = plane.compression == FileInfo.ZIP || plane.compression == FileInfo.ZIP_WITH_DIFFERENCING;
			for (int strip = 0; strip < plane.stripOffsets.length; strip++) {
				final long at = Integer.toUnsignedLong(plane.stripOffsets[strip]);
				final long bytes = Integer.toUnsignedLong(plane.stripLengths[strip]);
				if (at + bytes > channel.size())
					throw damaged(file, "a strip of " + bytes + " bytes at byte " + at + " lies beyond its end at " + channel.size(), null);
				packed += bytes;
				if (packed > SHARED * Math.max(most, channel.size()))
					throw damaged(file, "its strips take more than " + packed + " bytes, for a plane of " + most, null);
				if (deflated)
					requireInflatable(file, new TiffStructure(file, channel).read(at, Math.toIntExact(bytes)), most);
			}
		}
	}

	private static void requireInflatable(final Path file, final ByteBuffer packed, final long most) {
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(packed);
			final byte[] piece = new byte[1 << 16];
			while (!inflater.finished())
				if (inflater.inflate(piece) == 0 && !inflater.finished() || inflater.getBytesWritten() > most)
					throw damaged(file, "a packed strip is cut or unpacks to more than its plane", null);
		}
		catch (final DataFormatException e) {
			throw damaged(file, "a packed strip is damaged", e);
		}
		finally {
			inflater.end();
		}
	}
}
