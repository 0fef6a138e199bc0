package io.github.throughplane.imagej;

import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Path;

/** Opens DICOM files. */
final class DicomFiles {

	static ImagePlus open(final Path path) throws IOException {
		throw RawImage.unreadable(path, "x");
	}
}
