package io.github.throughplane.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The formats that images are read from. */
enum ImageFormat {
	TIFF, NIFTI, NRRD, DICOM, ZARR, OTHER;

	private static final int NIFTI_MARK_AT = 344;

	/**
	 * The format of a file: as its first bytes tell, whatever it is called; where they tell nothing, as its name does, so that a damaged file is
	 * reported for what it should be. A folder holds an image of OME-Zarr or a DICOM series.
	 */
	static ImageFormat of(final Path path) throws IOException {
		if (Files.isDirectory(path))
			return ZarrFiles.isIn(path) || ZarrFiles.isNamed(path) ? ZARR : DICOM;
		final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
		// The numbers alone may look like anything.
		if (name.endsWith(".img") && hasHeader(path))
			return NIFTI;
		final byte[] first = firstBytes(path);
		final String text = new String(first, StandardCharsets.ISO_8859_1);
		// A preamble may make TIFF of a DICOM file as well.
		if (isTiff(text) && !(DicomMark.isMarked(first) && byName(name) != TIFF))
			return bioFormatsKnowsMore(name, text) ? OTHER : TIFF;
		if (text.startsWith("NRRD000"))
			return NRRD;
		if (DicomMark.isMarked(first))
			return DICOM;
		if (isNifti(text))
			return NIFTI;
		final ImageFormat named = byName(name);
		return (named == OTHER || name.endsWith(".img")) && DicomMark.isCertainDataSet(first) ? DICOM : named;
	}

	private static ImageFormat byName(final String name) {
		if (name.matches(".*\\.(tiff?|lsm)"))
			return name.matches(".*\\.(ome\\.tiff?|lsm)") && BioFormats.isInstalled() ? OTHER : TIFF;
		if (name.matches(".*\\.(nii|hdr|img)(\\.gz)?"))
			return NIFTI;
		if (name.matches(".*\\.(nrrd|nhdr)"))
			return NRRD;
		return name.matches(".*\\.(dcm|dicom|ima)") ? DICOM : OTHER;
	}

	private static byte[] firstBytes(final Path path) throws IOException {
		try (InputStream in = Files.newInputStream(path)) {
			return in.readNBytes(NIFTI_MARK_AT + 4);
		}
	}

	private static boolean isTiff(final String text) {
		return text.startsWith("II*\0") || text.startsWith("MM\0*") || isBigTiff(text);
	}

	private static boolean isBigTiff(final String text) {
		return text.startsWith("II+\0") || text.startsWith("MM\0+");
	}

	/** What OME-TIFF and LSM say of channels and frames only Bio-Formats understands. */
	private static boolean bioFormatsKnowsMore(final String name, final String text) {
		return (isBigTiff(text) || name.matches(".*\\.(ome\\.tiff?|lsm)")) && BioFormats.isInstalled();
	}

	private static boolean isNifti(final String text) {
		return text.length() > NIFTI_MARK_AT + 3 && (text.startsWith("n+1\0", NIFTI_MARK_AT) || text.startsWith("ni1\0", NIFTI_MARK_AT))
			|| text.startsWith("n+2\0", 4) || text.startsWith("ni2\0", 4);
	}

	private static boolean hasHeader(final Path half) {
		final String stem = half.toString().replaceFirst("(?i)\\.img$", "");
		return Files.exists(Path.of(stem + ".hdr")) || Files.exists(Path.of(stem + ".HDR")) || Files.exists(Path.of(stem + ".hdr.gz"));
	}
}
