package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.volume.Spacing;

/** An image in a line, so that a wrong calibration is seen before any work. */
public final class VoxelText {

	private VoxelText() {}

	/** Title, size and voxel size of an image. */
	public static String of(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final String size = image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices();
		final String voxel = Spacing.text(calibration.pixelWidth) + " x " + Spacing.text(calibration.pixelHeight) + " x " + Spacing.text(calibration.pixelDepth);
		return image.getTitle() + ": " + size + " voxels of " + voxel + " " + calibration.getUnits() + times(image.getNChannels(), "channels")
			+ times(image.getNFrames(), "frames");
	}

	private static String times(final int count, final String what) {
		return count == 1 ? "" : ", " + count + " " + what;
	}
}
