package io.github.throughplane.format;

import io.github.throughplane.format.NiftiFields.Field;
import io.github.throughplane.imagej.WorldFrame;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the header of a NIfTI-1 or NIfTI-2 file (nifti1.h and nifti2.h of the NIfTI Data Format Working Group), of either byte
 * order, packed or not, alone (.nii) or with its numbers in a second file (.hdr and .img).
 */
final class NiftiHeader {

	/** What extensions of the header may take at most, so that a lying offset is not followed for long. */
	private static final int LARGEST_EXTENSIONS = 1 << 24;

	private static final Map<Integer, NumberFormat> FORMATS = Map.of(2, NumberFormat.UINT8, 4, NumberFormat.INT16,
		8, NumberFormat.INT32, 16, NumberFormat.FLOAT32, 64, NumberFormat.FLOAT64, 256, NumberFormat.INT8, 512, NumberFormat.UINT16,
		768, NumberFormat.UINT32, 1024, NumberFormat.INT64, 1280, NumberFormat.UINT64);
	private static final Map<Integer, String> OTHER_FORMATS = Map.of(1, "single bits", 32, "complex numbers", 1792, "complex numbers",
		2048, "complex numbers", 128, "RGB colours", 2304, "RGBA colours", 1536, "128-bit floating-point numbers");

	private final Path file;
	private final NiftiFields fields;

	private NiftiHeader(final Path file, final NiftiFields fields) {
		this.file = file;
		this.fields = fields;
	}

	/**
	 * Reads a header.
	 *
	 * @param named the .nii, .hdr or .img file
	 * @throws UserProblem if it is not a NIfTI header or holds what cannot be an image
	 */
	static RawImage read(final Path named) throws IOException {
		final Path file = named.toString().toLowerCase(Locale.ROOT).matches(".*\\.img(\\.gz)?") ? partner(named, "hdr") : named;
		try (InputStream in = unpacked(file)) {
			return new NiftiHeader(named, new NiftiFields(bytes(named, in))).parse(in);
		}
		catch (final EOFException e) {
			throw RawImage.unreadable(named, "it ends in its header, which takes at least " + NiftiFields.SIZE_1 + " bytes", e);
		}
		catch (final ZipException e) {
			throw RawImage.unreadable(named, "its packed data are damaged in the header", e);
		}
	}

	private static boolean isPacked(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.read() == 0x1f && in.read() == 0x8b;
		}
	}

	private static InputStream unpacked(final Path file) throws IOException {
		final boolean packed = isPacked(file);
		final InputStream in = new BufferedInputStream(Files.newInputStream(file));
		try {
			return packed ? new GZIPInputStream(in) : in;
		}
		catch (final IOException e) {
			in.close();
			throw e;
		}
	}

	/** The other file of a pair, which has the same name but for its ending. */
	private static Path partner(final Path file, final String ending) {
		final String name = file.getFileName().toString();
		final String stem = name.replaceFirst("(?i)\\.(hdr|img)(\\.gz)?$", "");
		for (final String candidate : new String[] { ending, ending.toUpperCase(Locale.ROOT), ending + ".gz" }) {
			final Path partner = file.resolveSibling(stem + "." + candidate);
			if (Files.isRegularFile(partner))
				return partner;
		}
		throw RawImage.unreadable(file, "its other half " + stem + "." + ending + " is not in the same folder");
	}

	/** The bytes of the header, in the byte order of the file. */
	private static ByteBuffer bytes(final Path file, final InputStream in) throws IOException {
		final byte[] first = in.readNBytes(4);
		if (first.length < 4)
			throw new EOFException();
		for (final ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			final int size = ByteBuffer.wrap(first).order(order).getInt();
			if (size == NiftiFields.SIZE_1 || size == NiftiFields.SIZE_2) {
				final byte[] rest = in.readNBytes(size - 4);
				if (rest.length < size - 4)
					throw new EOFException();
				return ByteBuffer.allocate(size).order(order).put(first).put(rest);
			}
		}
		throw RawImage.unreadable(file, "it does not begin as NIfTI files do");
	}

	private RawImage parse(final InputStream in) throws IOException {
		final String magic = fields.magic();
		if (!magic.equals("n+" + fields.version() + "\0") && !magic.equals("ni" + fields.version() + "\0"))
			throw RawImage.unreadable(file, "it is not marked as NIfTI; Analyze 7.5 files, which look alike, do not tell left from right");
		final boolean alone = magic.charAt(1) == '+';
		final Path data = alone ? file : partner(file, "img");
		final double count = fields.get(Field.SIZE);
		if (count < 1 || count > 7)
			throw RawImage.unreadable(file, "it has " + (long) count + " dimensions");
		final long[] size = LongStream.rangeClosed(1, 7).map(d -> d <= count ? (long) fields.get(Field.SIZE, (int) d) : 1).toArray();
		if (size[5] != 1 || size[6] != 1)
			throw RawImage.unreadable(file, "it has " + size[5] + " x " + size[6] + " samples in dimensions 6 and 7, which a stack has not");
		final double slope = fields.get(Field.SLOPE);
		final double intercept = fields.get(Field.INTERCEPT);
		final boolean scaled = slope != 0 && Double.isFinite(slope);
		if (scaled && !Double.isFinite(intercept))
			throw RawImage.unreadable(file, "its scl_inter is " + intercept);
		final NiftiFrame frame = NiftiFrame.of(fields);
		final long offset = offset(alone);
		final String text = alone ? comments(in, offset) : "";
		final WorldFrame world = frame.forms().isPresent() ? frame.world()
			: NiftiOrigin.in(text).map(origin -> WorldFrame.aligned(frame.world().spacing(), origin)).orElse(frame.world());
		return new RawImage(file, data, 0, offset, isPacked(data) ? RawImage.Packing.GZIP : RawImage.Packing.NONE, format(),
			fields.bytes().order(), size[0], size[1], size[2], size[3], size[4], 1, scaled ? slope : 1, scaled ? intercept : 0,
			unit(), frameInterval(size[3]), world, frame.forms().isPresent(), NiftiOrigin.removed(text), frame.forms());
	}

	private NumberFormat format() {
		final int code = (int) fields.get(Field.DATA_TYPE);
		if (OTHER_FORMATS.containsKey(code))
			throw new UserProblem(file.getFileName() + " holds " + OTHER_FORMATS.get(code) + " (data type " + code + ").",
				"Save it as real numbers, one image for each part or colour.");
		if (!FORMATS.containsKey(code))
			throw RawImage.unreadable(file, "its data type is " + code + ", which NIfTI does not know");
		return FORMATS.get(code);
	}

	/** Where the numbers begin; 0 in a file that holds both means right after the header. */
	private long offset(final boolean alone) {
		final int header = fields.bytes().capacity();
		final double told = fields.get(Field.DATA_OFFSET);
		final double offset = alone && told == 0 ? header + 4 : told;
		if (!(offset >= (alone ? header : 0)) || offset != Math.rint(offset) || offset > Long.MAX_VALUE / 2.0)
			throw RawImage.unreadable(file, "its numbers are said to begin at byte " + told);
		return (long) offset;
	}

	private String unit() {
		return switch ((int) fields.get(Field.UNITS) & 0x07) {
			case 1 -> "m";
			case 3 -> "micron";
			// Programs that leave the unit open mean millimetres.
			default -> "mm";
		};
	}

	/** Seconds between frames, 0 where the file does not tell. */
	private double frameInterval(final long frames) {
		final double unit = switch ((int) fields.get(Field.UNITS) & 0x38) {
			// Programs that leave the unit open mean seconds, as long as there are frames: many write 1 for a dimension that is not there.
			case 0 -> frames > 1 ? 1 : 0;
			case 8 -> 1;
			case 16 -> 1e-3;
			case 24 -> 1e-6;
			default -> 0;
		};
		final double interval = unit * fields.get(Field.SPACING, 4);
		return interval > 0 && Double.isFinite(interval) ? interval : 0;
	}

	/** The text extensions between the header and the numbers. */
	private String comments(final InputStream in, final long offset) throws IOException {
		final long length = Math.min(offset - fields.bytes().capacity(), LARGEST_EXTENSIONS);
		final ByteBuffer extensions = ByteBuffer.wrap(in.readNBytes((int) length)).order(fields.bytes().order());
		final StringBuilder text = new StringBuilder();
		if (extensions.remaining() < 4 || extensions.getInt() == 0)
			return "";
		while (extensions.remaining() >= 8) {
			final int size = extensions.getInt() - 8;
			final int code = extensions.getInt();
			if (size < 0 || size > extensions.remaining())
				return text.toString();
			final byte[] content = new byte[size];
			extensions.get(content);
			if (code == NiftiFields.COMMENT)
				text.append(new String(content, StandardCharsets.UTF_8).split("\0", 2)[0]);
		}
		return text.toString();
	}
}
