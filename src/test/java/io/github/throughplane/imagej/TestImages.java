package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Small images with a different number at every pixel, as far as the bit depth allows. */
public final class TestImages {

	private TestImages() {}

	/** A stack of planes of 5 x 4 pixels, 0.5 x 0.75 x 4 mm, whose stored numbers count up by 37 from pixel to pixel. */
	public static ImagePlus hyperstack(final int bitDepth, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(5, 4);
		int number = 0;
		for (int plane = 0; plane < channels * slices * frames; plane++) {
			final ImageProcessor processor = bitDepth == 8 ? new ByteProcessor(5, 4)
				: bitDepth == 16 ? new ShortProcessor(5, 4) : new FloatProcessor(5, 4);
			for (int i = 0; i < 20; i++)
				processor.setf(i, bitDepth == 8 ? number++ * 37 % 256 : bitDepth == 16 ? number++ * 37 % 65536 : number++ * 37 - 99.5f);
			stack.addSlice(processor);
		}
		final ImagePlus image = new ImagePlus("heart", stack);
		image.setDimensions(channels, slices, frames);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = 0.5;
		calibration.pixelHeight = 0.75;
		calibration.pixelDepth = 4;
		calibration.setUnit("mm");
		return image;
	}

	public static ImagePlus stack(final int bitDepth) {
		return hyperstack(bitDepth, 1, 3, 1);
	}
}
