package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.task.UserProblem;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Whole numbers that become 32-bit floating-point numbers, which hold them exactly up to 2^24 only. Numbers of structures in an atlas go
 * beyond that, and two structures would become one.
 */
final class WholeNumbers {

	private static final double EXACT = 1 << 24;
	/** From here on all double-precision numbers are whole. */
	private static final double ALL_WHOLE = 1L << 53;

	private WholeNumbers() {}

	/**
	 * Demands that the numbers of a slice are kept.
	 *
	 * @param slice as it lies in the file
	 * @param component which of the interleaved numbers
	 * @throws UserProblem if whole numbers are rounded; scaled ones mean quantities, which may be
	 */
	static void requireKept(final RawImage raw, final ByteBuffer slice, final int component) {
		if (raw.scale() == 1 && raw.shift() == 0)
			requireKept(raw.file().getFileName().toString(), raw.format(), slice, component, raw.interleaved(), (int) (raw.width() * raw.height()));
	}

	/**
	 * Demands that numbers without a scale are kept.
	 *
	 * @param name of the image
	 * @param data holds the numbers from its start, in its byte order
	 * @param first index of the first number to look at
	 * @param step distance between numbers to look at
	 * @throws UserProblem if whole numbers are rounded
	 */
	static void requireKept(final String name, final NumberFormat format, final ByteBuffer data, final int first, final int step, final int count) {
		if (format.bitDepth() < 32 || format == NumberFormat.FLOAT32)
			return;
		double rounded = 0;
		for (int i = 0; i < count; i++) {
			final int at = (first + i * step) * format.bytes();
			final double number = format.number(data, at);
			if (format == NumberFormat.FLOAT64 && number != Math.rint(number))
				return;
			if (Math.abs(number) > EXACT && !isKept(format, data, at, number) && rounded == 0)
				rounded = number;
		}
		if (rounded != 0)
			throw rounded(name, rounded);
	}

	private static boolean isKept(final NumberFormat format, final ByteBuffer slice, final int at, final double number) {
		return switch (format) {
			case INT64, UINT64 -> (float) number == number && Math.abs(number) < 0x1p63 && (long) number == slice.getLong(at);
			case FLOAT64 -> (float) number == number || Math.abs(number) >= ALL_WHOLE;
			default -> (float) number == number;
		};
	}

	/**
	 * Demands that an image was not made of whole numbers that are rounded.
	 *
	 * @param image 32-bit, made by ImageJ of 32-bit integers
	 * @param signed whether they had a sign; ImageJ takes them all for signed ones
	 */
	static void requireKept(final Path file, final ImagePlus image, final boolean signed) {
		for (int plane = 1; plane <= image.getStackSize(); plane++)
			for (final float number : (float[]) image.getStack().getProcessor(plane).getPixels())
				if (Math.abs(number) > EXACT || number < 0 && !signed)
					throw rounded(file.getFileName().toString(), number < 0 && !signed ? number + 0x1p32 : number);
	}

	private static UserProblem rounded(final String name, final double number) {
		return new UserProblem(name + " holds the whole number " + new BigDecimal(number).toPlainString() + ". Beyond " + (long) EXACT
			+ " they would be rounded, and two structures could become one.",
			"Give labels smaller numbers; if the numbers are intensities, save them as 32-bit floating-point numbers.");
	}
}
