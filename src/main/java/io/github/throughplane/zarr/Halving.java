package io.github.throughplane.zarr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Makes one plane of the next level of two planes: each number stands for eight, two along each axis, or for as many as there are at a far edge.
 *
 * @param type of the numbers
 * @param width numbers in a row of the planes before
 * @param height rows before
 * @param labels whether the number that comes most often stands for the others, and the smallest of several that do; else their mean does, rounded where
 *            numbers are whole
 */
record Halving(DataType type, int width, int height, boolean labels) {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle FLOATS = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
	private static final int MOST = 8;

	/** Half of a length, rounded up. */
	static int half(final int length) {
		return (length + 1) / 2;
	}

	/** @param planes one or two, in little-endian order */
	byte[] of(final byte[]... planes) {
		final byte[] halved = new byte[Math.multiplyExact(half(width), half(height)) * type.bytes()];
		IntStream.range(0, half(height)).parallel().forEach(row -> row(row, planes, halved));
		return halved;
	}

	private void row(final int row, final byte[][] planes, final byte[] halved) {
		final float[] numbers = new float[MOST];
		for (int column = 0; column < half(width); column++) {
			int count = 0;
			for (final byte[] plane : planes)
				for (int y = 2 * row; y < Math.min(height, 2 * row + 2); y++)
					for (int x = 2 * column; x < Math.min(width, 2 * column + 2); x++)
						numbers[count++] = get(plane, y * width + x);
			set(halved, row * half(width) + column, labels ? mode(numbers, count) : mean(numbers, count));
		}
	}

	private static double mean(final float[] numbers, final int count) {
		double sum = 0;
		for (int i = 0; i < count; i++)
			sum += numbers[i];
		return sum / count;
	}

	private static double mode(final float[] numbers, final int count) {
		float best = numbers[0];
		int most = 0;
		for (int i = 0; i < count; i++) {
			int times = 0;
			for (int j = 0; j < count; j++)
				times += numbers[i] == numbers[j] ? 1 : 0;
			if (times > most || times == most && numbers[i] < best) {
				best = numbers[i];
				most = times;
			}
		}
		return best;
	}

	private float get(final byte[] plane, final int index) {
		return switch (type) {
			case UINT8 -> plane[index] & 0xff;
			case UINT16 -> (short) SHORTS.get(plane, 2 * index) & 0xffff;
			case INT16 -> (short) SHORTS.get(plane, 2 * index);
			case FLOAT32 -> (float) FLOATS.get(plane, 4 * index);
			default -> throw new IllegalStateException(type + " is not written");
		};
	}

	private void set(final byte[] plane, final int index, final double value) {
		switch (type) {
			case UINT8 -> plane[index] = (byte) Math.floor(value + 0.5);
			case UINT16, INT16 -> SHORTS.set(plane, 2 * index, (short) Math.floor(value + 0.5));
			case FLOAT32 -> FLOATS.set(plane, 4 * index, (float) value);
			default -> throw new IllegalStateException(type + " is not written");
		}
	}
}
