package io.github.throughplane.format;

import ij.process.ImageProcessor;

import java.io.IOException;

/** The frames of a DICOM file, each read when it is asked for. */
final class DicomStack extends FilePlanes {

	private final DicomImage image;

	DicomStack(final DicomImage image) {
		super(image.raw(), image.raw().slices());
		this.image = image;
	}

	@Override
	public ImageProcessor getProcessor(final int index) {
		try {
			return image.plane(translate(index) - 1, false);
		}
		catch (final IOException e) {
			throw RawImage.unreadable(image.raw().file(), "frame " + translate(index) + " is gone (" + e.getMessage() + ")", e);
		}
	}
}
