package io.github.throughplane.format;

import ij.VirtualStack;

/** The planes of a raw image, each read from its file when it is asked for. */
abstract class FilePlanes extends VirtualStack {

	FilePlanes(final RawImage image, final long planes) {
		super((int) image.width(), (int) image.height(), (int) planes);
		setBitDepth(image.format().bitDepth());
	}

	@Override
	public final Object getPixels(final int index) {
		return getProcessor(index).getPixels();
	}

	@Override
	public final String getSliceLabel(final int index) {
		return null;
	}
}
