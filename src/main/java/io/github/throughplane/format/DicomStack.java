package io.github.throughplane.format;

import ij.VirtualStack;
import ij.process.ImageProcessor;

import java.io.IOException;

/** The frames of a DICOM file, each read when it is asked for. */
final class DicomStack extends VirtualStack {

	private final DicomImage image;

	DicomStack(final DicomImage image) {
		super((int) image.raw().width(), (int) image.raw().height(), (int) image.raw().slices());
		setBitDepth(image.raw().format().bitDepth());
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

	@Override
	public Object getPixels(final int index) {
		return getProcessor(index).getPixels();
	}

	@Override
	public String getSliceLabel(final int index) {
		return null;
	}
}
