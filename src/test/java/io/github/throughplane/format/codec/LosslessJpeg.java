package io.github.throughplane.format.codec;

import java.io.ByteArrayOutputStream;

/** Writes lossless gray JPEG (ITU T.81, annex H) with one table in which every size of a difference has a code of five bits. */
public final class LosslessJpeg {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private int bits;
	private int count;

	private LosslessJpeg() {}

	/**
	 * @param restart rows between restart markers, 0 for none
	 * @param shift bits by which the numbers are shifted down, which must be zeros
	 */
	public static byte[] encode(final int[] numbers, final int width, final int precision, final int predictor, final int restart, final int shift) {
		final LosslessJpeg jpeg = new LosslessJpeg();
		final int height = numbers.length / width;
		jpeg.bytes(0xff, 0xd8, 0xff, 0xc3, 0, 11, precision, height >> 8, height, width >> 8, width, 1, 1, 0x11, 0, 0xff, 0xc4, 0, 36, 0);
		for (int length = 1; length <= 16; length++)
			jpeg.bytes(length == 5 ? 17 : 0);
		for (int size = 0; size <= 16; size++)
			jpeg.bytes(size);
		jpeg.bytes(0xff, 0xdd, 0, 4, restart * width >> 8, restart * width, 0xff, 0xda, 0, 8, 1, 1, 0, predictor, 0, shift);
		jpeg.numbers(numbers, width, 1 << precision - shift - 1, predictor, restart, shift);
		jpeg.bytes(0xff, 0xd9);
		return jpeg.out.toByteArray();
	}

	private void numbers(final int[] numbers, final int width, final int middle, final int predictor, final int restart, final int shift) {
		int markers = 0;
		for (int i = 0; i < numbers.length; i++) {
			final int row = i / width;
			final boolean first = restart > 0 ? row % restart == 0 : row == 0;
			if (restart > 0 && i > 0 && i % (restart * width) == 0) {
				flush();
				bytes(0xff, 0xd0 + markers++ % 8);
			}
			final int a = i % width == 0 ? 0 : numbers[i - 1] >> shift;
			final int b = row == 0 ? 0 : numbers[i - width] >> shift;
			final int c = row == 0 || i % width == 0 ? 0 : numbers[i - width - 1] >> shift;
			final int[] predictions = { 0, a, b, c, a + b - c, a + (b - c >> 1), b + (a - c >> 1), a + b >> 1 };
			final int predicted = first ? i % width == 0 ? middle : a : i % width == 0 ? b : predictions[predictor];
			difference((short) ((numbers[i] >> shift) - predicted));
		}
		flush();
	}

	private void difference(final int difference) {
		final int size = difference == Short.MIN_VALUE ? 16 : 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
		put(size, 5);
		if (size < 16)
			put(difference < 0 ? difference + (1 << size) - 1 : difference, size);
	}

	private void put(final int value, final int length) {
		for (int bit = length - 1; bit >= 0; bit--) {
			bits = bits << 1 | value >> bit & 1;
			if (++count % 8 == 0) {
				bytes(bits);
				if ((bits & 0xff) == 0xff)
					bytes(0);
			}
		}
	}

	private void flush() {
		while (count % 8 != 0)
			put(1, 1);
	}

	private void bytes(final int... bytes) {
		for (final int b : bytes)
			out.write(b);
	}
}
