package io.github.throughplane.volume;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Volumes with larger pixels in the same slices. */
public final class MergedPixels {

	private MergedPixels() {}

	/**
	 * Merges the pixels of all slices.
	 *
	 * @param side pixels along a side of a square that becomes one; what is left over at the right and below is cut off
	 * @return the means of the squares; the volume itself where the side is 1
	 */
	public static Volume of(final Volume volume, final int side) {
		if (side == 1)
			return volume;
		final int width = volume.width() / side;
		final int height = volume.height() / side;
		final RandomAccessibleInterval<FloatType> samples = Samples.create(width, height, volume.depth());
		for (int z = 0; z < volume.depth(); z++) {
			final float[] slice = Samples.slice(volume.samples(), z);
			final float[] means = new float[width * height];
			for (int y = 0; y < height * side; y++)
				for (int x = 0; x < width * side; x++)
					means[y / side * width + x / side] += slice[y * volume.width() + x] / (side * side);
			Samples.write(means, samples, new long[] { 0, 0, z }, new int[] { width, height, 1 });
		}
		final Spacing spacing = volume.spacing();
		return volume.on(samples, new Spacing(spacing.x() * side, spacing.y() * side, spacing.z(), spacing.unit()), volume.sliceThickness());
	}
}
