package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Stacks whose calibration has another number in every field, so that none can stand for another. */
final class TestStacks {

	/** The values of a striped volume lie within this range above its least. */
	private static final int RANGE = 400;

	private static final double EXACT = 1e-12;
	private static final double X_ORIGIN = 4;
	private static final double FRAME_INTERVAL = 2.5;

	private TestStacks() {}

	/** A 16-bit stack of pixels of 0.5 x 0.6 mm; the values of no two volumes are the same. */
	static ImagePlus striped(final int width, final int height, final int channels, final int slices, final int frames, final double depth) {
		final ImagePlus image = IJ.createHyperStack("stack", width, height, channels, slices, frames, 16);
		for (int frame = 1; frame <= frames; frame++)
			for (int slice = 1; slice <= slices; slice++)
				for (int channel = 1; channel <= channels; channel++)
					for (int y = 0; y < height; y++)
						for (int x = 0; x < width; x++)
							image.getStack().getProcessor(image.getStackIndex(channel, slice, frame))
								.setf(x, y, least(channel, frame) + 100 * (y / 4 % 2) + 30 * ((x + slice) % 10));
		calibrate(image, 0.5, 0.6, depth, "mm");
		return image;
	}

	/** The least value of a striped volume, both counted from 1. */
	static int least(final int channel, final int frame) {
		return 1000 * channel + 3000 * frame;
	}

	static void calibrate(final ImagePlus image, final double width, final double height, final double depth, final String unit) {
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = width;
		calibration.pixelHeight = height;
		calibration.pixelDepth = depth;
		calibration.xOrigin = X_ORIGIN;
		calibration.frameInterval = FRAME_INTERVAL;
		calibration.setUnit(unit);
	}

	/** That an image has this voxel size, and the rest of such a calibration as it was. */
	static void assertCalibrated(final ImagePlus image, final double width, final double height, final double depth, final String unit) {
		final Calibration calibration = image.getCalibration();
		assertEquals(width, calibration.pixelWidth, EXACT);
		assertEquals(height, calibration.pixelHeight, EXACT);
		assertEquals(depth, calibration.pixelDepth, EXACT);
		assertEquals(X_ORIGIN, calibration.xOrigin, EXACT);
		assertEquals(FRAME_INTERVAL, calibration.frameInterval, EXACT);
		assertEquals(unit, calibration.getUnit());
	}

	/** That the middle of each striped volume lies in its range. */
	static void assertEveryVolumeIsInItsPlace(final ImagePlus result) {
		for (int frame = 1; frame <= result.getNFrames(); frame++)
			for (int channel = 1; channel <= result.getNChannels(); channel++) {
				final double mean = result.getStack().getProcessor(result.getStackIndex(channel, result.getNSlices() / 2, frame)).getStats().mean;
				assertEquals(least(channel, frame) + RANGE / 2.0, mean, RANGE / 2.0);
			}
	}

	/** Makes the file that stops a training once it runs: what an earlier one left is forgotten at its start. */
	static Consumer<String> stopping(final Path stop) {
		return message -> {
			try {
				if (message.contains("Epoch") && !Files.exists(stop))
					Files.createFile(stop);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		};
	}
}
