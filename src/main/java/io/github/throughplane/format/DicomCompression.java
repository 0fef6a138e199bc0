package io.github.throughplane.format;

import io.github.throughplane.format.codec.Jpeg;
import io.github.throughplane.format.codec.Jpeg2000;
import io.github.throughplane.format.codec.JpegLs;
import io.github.throughplane.format.codec.RunLengths;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;

/** How the frames of a DICOM file are compressed, by transfer syntax (PS3.5, annex A.4, and PS3.6, table A-1). */
enum DicomCompression {
	NONE("uncompressed"), RLE("RLE"), JPEG("JPEG"), JPEG_LS("JPEG-LS"), JPEG_2000("JPEG 2000"), OTHER("a way of its own");

	private final String title;

	DicomCompression(final String title) {
		this.title = title;
	}

	/** The compression of a file; files without a transfer syntax are not compressed. */
	static DicomCompression of(final DicomHeader header) {
		final String syntax = header.text(DicomHeader.TRANSFER_SYNTAX).orElse(DicomEncoding.IMPLICIT);
		return switch (syntax) {
			case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.1.99" -> NONE;
			case "1.2.840.10008.1.2.5" -> RLE;
			case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> JPEG;
			case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> JPEG_LS;
			case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> JPEG_2000;
			default -> OTHER;
		};
	}

	/**
	 * The numbers of a frame as they lie in files that are not compressed.
	 *
	 * @param raw size and format of the numbers, and their byte order
	 * @param frame counted from 0
	 */
	ByteBuffer decode(final DicomHeader header, final RawImage raw, final int frame) throws IOException {
		final byte[] data = header.pixels().frame(header.file(), frame, (int) header.framesInFile());
		if (this == NONE)
			return whole(header, ByteBuffer.wrap(data).order(raw.order()), raw.bytesPerSlice());
		final ByteBuffer numbers = ByteBuffer.allocate(raw.bytesPerSlice()).order(raw.order());
		try {
			for (final int number : numbers(data, (int) raw.width(), (int) raw.height(), raw.format().bytes()))
				switch (raw.format().bytes()) {
					case 1 -> numbers.put((byte) number);
					case 2 -> numbers.putShort((short) number);
					default -> numbers.putInt(number);
				}
		}
		catch (final IOException e) {
			throw RawImage.unreadable(header.file(), "its " + title + " pixels cannot be unpacked (" + e.getMessage() + ")", e);
		}
		catch (final NoClassDefFoundError e) {
			throw problem(header);
		}
		return numbers.flip();
	}

	private int[] numbers(final byte[] data, final int width, final int height, final int bytes) throws IOException {
		return switch (this) {
			case RLE -> RunLengths.decode(data, width * height, bytes);
			case JPEG -> Jpeg.decode(data, width, height);
			case JPEG_LS -> JpegLs.decode(data, width, height);
			case JPEG_2000 -> Jpeg2000.decode(data, width, height);
			default -> throw new IllegalStateException(this + " is not compressed");
		};
	}

	private static ByteBuffer whole(final DicomHeader header, final ByteBuffer data, final int bytes) {
		if (data.remaining() < bytes)
			throw RawImage.unreadable(header.file(), "a frame has " + data.remaining() + " bytes and should have " + bytes);
		return data.limit(bytes);
	}

	/** @throws UserProblem if the file is compressed in a way that is not read, or its pixels are not as its transfer syntax says */
	void requireReadable(final DicomHeader header) {
		if (this == OTHER)
			throw problem(header);
		if (this != NONE && !header.pixels().compressed())
			throw RawImage.unreadable(header.file(), "its pixels are not compressed, though its transfer syntax says " + title);
		if (this != NONE && header.pixels().element() != DicomPixels.INTEGERS)
			throw RawImage.unreadable(header.file(), "its pixels are compressed floating-point numbers");
	}

	private UserProblem problem(final DicomHeader header) {
		return new UserProblem(String.format("%s is compressed (%s, transfer syntax %s).", header.file().getFileName(), title,
			header.text(DicomHeader.TRANSFER_SYNTAX).orElse("")),
			"Decompress the files first: with \"gdcmconv --raw in.dcm out.dcm\" of GDCM, or with dcmdjpeg (JPEG), "
				+ "dcmdjpls (JPEG-LS) or dcmdrle (RLE) of DCMTK; or convert the series to NIfTI with dcm2niix.");
	}
}
