package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import java.math.BigDecimal;
import java.math.MathContext;

/** An image in a line, so that a wrong calibration is seen before any work. */
public final class VoxelText {

	private static final MathContext DIGITS = new MathContext(4);

	private VoxelText() {}

	/** Title, size and voxel size of an image. */
	public static String of(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final String size = image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices();
		final String voxel = number(calibration.pixelWidth) + " x " + number(calibration.pixelHeight) + " x " + number(calibration.pixelDepth);
		return image.getTitle() + ": " + size + " voxels of " + voxel + " " + calibration.getUnits() + times(image.getNChannels(), "channels")
			+ times(image.getNFrames(), "frames");
	}

	private static String times(final int count, final String what) {
		return count == 1 ? "" : ", " + count + " " + what;
	}

	private static String number(final double value) {
		return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString() : String.valueOf(value);
	}
}
