package io.github.throughplane.format;

import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.task.UserProblem;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the header of an NRRD file (Teem's "Definition of NRRD File Format", versions 1 to 5), alone (.nrrd) or with its
 * numbers in a second file (.nhdr); raw, gzip and text encodings; 2 or 3 dimensions in space and at most one more, which
 * becomes the frames, be it stored first or last.
 */
final class NrrdHeader {

	private static final int LARGEST_HEADER = 1 << 20;

	private final Path file;
	private final Map<String, String> fields = new LinkedHashMap<>();
	private final StringBuilder pairs = new StringBuilder();
	/** Bytes of the header with the empty line that ends it. */
	private long length;

	private NrrdHeader(final Path file) {
		this.file = file;
	}

	/** @throws UserProblem if it is not an NRRD header or holds what cannot be an image */
	static RawImage read(final Path file) throws IOException {
		final NrrdHeader header = new NrrdHeader(file);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			header.parse(in);
		}
		return header.image();
	}

	private void parse(final InputStream in) throws IOException {
		if (!line(in).matches("NRRD000[1-5]"))
			throw RawImage.unreadable(file, "it does not begin as NRRD files do");
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			final int pair = line.indexOf(":=");
			final int field = line.indexOf(": ");
			if (line.startsWith("#"))
				continue;
			if (pair > 0 && (field < 0 || pair < field))
				pairs.append(line, 0, pair).append(": ").append(line.substring(pair + 2)).append('\n');
			else if (field > 0) {
				fields.put(line.substring(0, field).toLowerCase(Locale.ROOT).replace(" ", ""), line.substring(field + 2).trim());
				// The names of the files fill the rest of the header.
				if (fields.getOrDefault("datafile", "").startsWith("LIST"))
					break;
			}
			else
				throw RawImage.unreadable(file, "its header has the line \"" + shortened(line) + "\"");
		}
	}

	/** The next line; an empty one ends the header, and so does the end of a file without numbers. */
	private String line(final InputStream in) throws IOException {
		final ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			if (++length > LARGEST_HEADER)
				throw RawImage.unreadable(file, "its header does not end within " + LARGEST_HEADER + " bytes");
			if (next == '\n')
				break;
			line.write(next);
		}
		return text(line.toByteArray()).stripTrailing();
	}

	/** The format is ASCII; what goes beyond it, such as the sign for micro, is UTF-8, or from an older program Latin-1. */
	private static String text(final byte[] line) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
		}
		catch (final CharacterCodingException e) {
			return new String(line, StandardCharsets.ISO_8859_1);
		}
	}

	private RawImage image() throws IOException {
		final NumberFormat format = format();
		final RawImage.Packing packing = packing();
		final NrrdAxes axes = NrrdAxes.of(file, fields);
		final Path data = dataFile();
		final long start = start(data, format, packing, axes);
		final long skip = number("byteskip");
		return new RawImage(file, data, start, Math.max(0, skip), packing, format, order(format, packing), axes.size(0), axes.size(1), axes.size(2),
			axes.frames(), 1, axes.framesFirst() ? (int) Math.min(axes.frames(), Integer.MAX_VALUE) : 1, 1, 0, axes.unit(),
			axes.frameInterval(), axes.world(), axes.oriented(), thickness(axes) + pairs);
	}

	private String thickness(final NrrdAxes axes) {
		return Double.isNaN(axes.sliceThickness()) ? "" : InfoLines.SLICE_THICKNESS + ": " + axes.sliceThickness() + "\n";
	}

	private String required(final String field) {
		final String value = fields.get(field);
		if (value == null || value.isEmpty())
			throw RawImage.unreadable(file, "its header does not tell the " + field);
		return value;
	}

	private NumberFormat format() {
		final String type = required("type").toLowerCase(Locale.ROOT);
		return switch (type) {
			case "signed char", "int8", "int8_t" -> NumberFormat.INT8;
			case "uchar", "unsigned char", "uint8", "uint8_t" -> NumberFormat.UINT8;
			case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> NumberFormat.INT16;
			case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> NumberFormat.UINT16;
			case "int", "signed int", "int32", "int32_t" -> NumberFormat.INT32;
			case "uint", "unsigned int", "uint32", "uint32_t" -> NumberFormat.UINT32;
			case "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64", "int64_t" -> NumberFormat.INT64;
			case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" -> NumberFormat.UINT64;
			case "float" -> NumberFormat.FLOAT32;
			case "double" -> NumberFormat.FLOAT64;
			default -> throw RawImage.unreadable(file, "its number type is \"" + shortened(type) + "\"");
		};
	}

	private RawImage.Packing packing() {
		final String encoding = required("encoding").toLowerCase(Locale.ROOT);
		return switch (encoding) {
			case "raw" -> RawImage.Packing.NONE;
			case "gzip", "gz" -> RawImage.Packing.GZIP;
			case "ascii", "text", "txt" -> RawImage.Packing.TEXT;
			default -> throw new UserProblem(file.getFileName() + " has the encoding \"" + shortened(encoding) + "\".",
				"Save it with the encoding raw or gzip.");
		};
	}

	private ByteOrder order(final NumberFormat format, final RawImage.Packing packing) {
		final String endian = fields.get("endian");
		if (endian == null && (format.bytes() == 1 || packing == RawImage.Packing.TEXT))
			return ByteOrder.LITTLE_ENDIAN;
		return switch (required("endian").toLowerCase(Locale.ROOT)) {
			case "little" -> ByteOrder.LITTLE_ENDIAN;
			case "big" -> ByteOrder.BIG_ENDIAN;
			default -> throw RawImage.unreadable(file, "its byte order is \"" + shortened(endian) + "\"");
		};
	}

	/** The file with the numbers: this one, or one named relative to it. */
	private Path dataFile() {
		final String name = fields.getOrDefault("datafile", "");
		if (name.isEmpty())
			return file;
		if (name.startsWith("LIST") || name.contains("%"))
			throw new UserProblem(file.getFileName() + " has its numbers in several files (" + shortened(name) + ").",
				"Save it as one file.");
		try {
			final Path data = file.resolveSibling(name);
			final Path folder = file.toAbsolutePath().normalize().getParent();
			if (!data.toAbsolutePath().normalize().startsWith(folder))
				throw new UserProblem(file.getFileName() + " names a data file outside its own folder: " + shortened(name) + ".",
					"Put both files into one folder, and the name alone into the header.");
			if (Files.isRegularFile(data))
				return data;
		}
		catch (final InvalidPathException e) {
			throw RawImage.unreadable(file, "its data file has the name \"" + shortened(name) + "\"", e);
		}
		throw RawImage.unreadable(file, "its data file " + shortened(name) + " is not in the same folder");
	}

	/** Bytes before the numbers, packed or not; a byte skip of -1 means that the numbers end with the file. */
	private long start(final Path data, final NumberFormat format, final RawImage.Packing packing, final NrrdAxes axes) throws IOException {
		final long lines = number("lineskip");
		final long bytes = number("byteskip");
		if (lines != 0 || bytes < -1 || bytes == -1 && packing != RawImage.Packing.NONE)
			throw RawImage.unreadable(file, "its header skips " + lines + " lines and " + bytes + " bytes, which its encoding does not allow");
		if (bytes == -1)
			return (long) Math.max(-1, Files.size(data) - axes.count() * format.bytes());
		return data.equals(file) ? length : 0;
	}

	private long number(final String field) {
		final String text = fields.getOrDefault(field, "0");
		try {
			return Long.parseLong(text);
		}
		catch (final NumberFormatException e) {
			throw RawImage.unreadable(file, "its " + field + " is \"" + shortened(text) + "\"", e);
		}
	}

	private static String shortened(final String text) {
		return text.length() <= 60 ? text : text.substring(0, 60) + "...";
	}
}
