package io.github.throughplane.imagej;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that images are read from. */
enum ImageFormat {
	TIFF, NIFTI, NRRD, DICOM, OTHER;

	private static final int DICOM_MARK_AT = 128;

	/**
	 * The format of a file: as its name tells, so that a damaged file is reported for what it should be, else as its first
	 * bytes tell. A folder holds a DICOM series.
	 */
	static ImageFormat of(final Path path) throws IOException {
		if (Files.isDirectory(path))
			return DICOM;
		final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
		// What OME-TIFF and LSM say of channels and frames only Bio-Formats understands.
		if (name.matches(".*\\.(ome\\.tiff?|lsm)") && BioFormats.isInstalled())
			return OTHER;
		if (name.matches(".*\\.(tiff?|lsm)"))
			return isBigTiff(path) && BioFormats.isInstalled() ? OTHER : TIFF;
		if (name.matches(".*\\.(nii|hdr|img)(\\.gz)?"))
			return NIFTI;
		if (name.matches(".*\\.(nrrd|nhdr)"))
			return NRRD;
		if (name.matches(".*\\.(dcm|dicom|ima)"))
			return DICOM;
		return byFirstBytes(path);
	}

	private static String firstBytes(final Path path) throws IOException {
		try (InputStream in = Files.newInputStream(path)) {
			return new String(in.readNBytes(DICOM_MARK_AT + 4), StandardCharsets.ISO_8859_1);
		}
	}

	private static boolean isBigTiff(final Path path) throws IOException {
		final String text = firstBytes(path);
		return text.startsWith("II+\0") || text.startsWith("MM\0+");
	}

	private static ImageFormat byFirstBytes(final Path path) throws IOException {
		final String text = firstBytes(path);
		if (text.startsWith("II*\0") || text.startsWith("MM\0*"))
			return TIFF;
		if (text.startsWith("NRRD000"))
			return NRRD;
		return text.length() > DICOM_MARK_AT && text.startsWith("DICM", DICOM_MARK_AT) ? DICOM : OTHER;
	}
}
