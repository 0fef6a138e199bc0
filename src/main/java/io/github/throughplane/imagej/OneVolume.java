package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;

/** Single pixels of one channel and frame of an image. Planes in memory are looked at in place, those of a virtual stack read once. */
final class OneVolume {

	private final ImagePlus image;
	private final int channel;
	private final int frame;
	private final ImageStack stack;
	private final PixelValues pixelValues;
	private final Object[] planes;

	/** The first channel and frame. */
	OneVolume(final ImagePlus image) {
		this(image, 1, 1);
	}

	/** A channel and frame, both counted from 1. */
	OneVolume(final ImagePlus image, final int channel, final int frame) {
		this.image = image;
		this.channel = channel;
		this.frame = frame;
		stack = image.getStack();
		pixelValues = PixelValues.of(image);
		planes = new Object[image.getNSlices()];
	}

	/** Columns, rows and slices. */
	int[] size() {
		return new int[] { image.getWidth(), image.getHeight(), planes.length };
	}

	boolean isVirtual() {
		return stack.isVirtual();
	}

	/** Whether all pixels have one value, so that there is nothing to see. */
	boolean isEmpty() {
		final int[] size = size();
		final float first = value(0, 0, 0);
		for (int z = 0; z < size[2]; z++)
			for (int y = 0; y < size[1]; y++)
				for (int x = 0; x < size[0]; x++)
					if (value(x, y, z) != first)
						return false;
		return true;
	}

	/** The value of a pixel as ImageJ shows it; 0 for colours. */
	float value(final int x, final int y, final int z) {
		if (planes[z] == null)
			planes[z] = stack.getPixels(image.getStackIndex(channel, z + 1, frame));
		final int i = x + image.getWidth() * y;
		if (planes[z] instanceof final float[] floats)
			return floats[i];
		if (planes[z] instanceof final short[] shorts)
			return (float) (pixelValues.scale() * (shorts[i] & 0xffff) + pixelValues.offset());
		return planes[z] instanceof final byte[] bytes ? (float) (pixelValues.scale() * (bytes[i] & 0xff) + pixelValues.offset()) : 0;
	}
}
