package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.throughplane.volume.SampleType;

/**
 * How the numbers that an image stores become the values of a volume: value = scale * stored + offset. ImageJ keeps signed
 * 16-bit images, Hounsfield units and scaled NIfTI that way. A calibration that is not linear is left aside: volumes
 * then hold the stored numbers, and results keep the calibration.
 *
 * @param bitDepth 8, 16 (both unsigned) or 32 (float, always as stored)
 * @param scale finite and not 0
 * @param offset finite
 */
public record PixelValues(int bitDepth, double scale, double offset) {

	public static PixelValues of(final ImagePlus image) {
		final int bitDepth = image.getBitDepth();
		final Calibration calibration = image.getCalibration();
		final double[] coefficients = calibration.getCoefficients();
		if (bitDepth == 32 || calibration.getFunction() != Calibration.STRAIGHT_LINE || coefficients == null
			|| coefficients.length < 2 || coefficients[1] == 0
			|| !Double.isFinite(coefficients[0]) || !Double.isFinite(coefficients[1]))
			return new PixelValues(bitDepth, 1, 0);
		return new PixelValues(bitDepth, coefficients[1], coefficients[0]);
	}

	boolean asStored() {
		return scale == 1 && offset == 0;
	}

	/** The number type whose range these values have; FLOAT32 where none has. */
	SampleType sampleType() {
		if (asStored())
			return bitDepth == 8 ? SampleType.UINT8 : bitDepth == 16 ? SampleType.UINT16 : SampleType.FLOAT32;
		final boolean signed = bitDepth == 16 && scale == 1 && offset == SampleType.INT16.minimum();
		return signed ? SampleType.INT16 : SampleType.FLOAT32;
	}

	/** The values of a plane of stored numbers, as a new array. */
	public float[] values(final Object stored) {
		if (stored instanceof byte[] bytes) {
			final float[] values = new float[bytes.length];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (scale * (bytes[i] & 0xff) + offset);
			return values;
		}
		if (stored instanceof short[] shorts) {
			final float[] values = new float[shorts.length];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (scale * (shorts[i] & 0xffff) + offset);
			return values;
		}
		return ((float[]) stored).clone();
	}

	/** A plane of an image of this bit depth that stores values, rounded to the nearest and clamped. */
	ImageProcessor store(final float[] values, final int width, final int height) {
		switch (bitDepth) {
			case 8:
				final byte[] bytes = new byte[values.length];
				for (int i = 0; i < bytes.length; i++)
					bytes[i] = (byte) stored(values[i], 255);
				return new ByteProcessor(width, height, bytes);
			case 16:
				final short[] shorts = new short[values.length];
				for (int i = 0; i < shorts.length; i++)
					shorts[i] = (short) stored(values[i], 65_535);
				return new ShortProcessor(width, height, shorts, null);
			default:
				return new FloatProcessor(width, height, values);
		}
	}

	/** The value that stands for a value in an image of 8 or 16 bits. */
	float written(final float value) {
		return (float) (scale * stored(value, bitDepth == 8 ? 255 : 65_535) + offset);
	}

	/** The number from 0 to the largest one that stands for a value, halves rounded up; 0 for NaN. */
	private int stored(final float value, final int largest) {
		final float number = asStored() ? value : (float) ((value - offset) / scale);
		// Cutting the fraction off rounds down only what is positive; the rest becomes 0 in any case.
		return Math.max(0, Math.min(largest, (int) (number + 0.5)));
	}
}
