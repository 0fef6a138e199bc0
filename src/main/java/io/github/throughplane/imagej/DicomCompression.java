package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

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

	/** A file that is compressed in a way that is not read. */
	UserProblem problem(final DicomHeader header) {
		return new UserProblem(String.format("%s is compressed (%s, transfer syntax %s).", header.file().getFileName(), title,
			header.text(DicomHeader.TRANSFER_SYNTAX).orElse("")), "Decompress the files first: with \"gdcmconv --raw in.dcm out.dcm\" of GDCM, or with dcmdjpeg (JPEG), "
				+ "dcmdjpls (JPEG-LS) or dcmdrle (RLE) of DCMTK; or convert the series to NIfTI with dcm2niix.");
	}
}
