package io.github.throughplane.array;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A float32 array with a name: weights of a layer, or a test tensor. The arrays are held, not copied, and so are not
 * to be changed afterwards.
 *
 * @param name unique within a file, for example {@code generator/conv1/kernel}
 * @param shape lengths of the axes, slowest first; no axes for a single number
 * @param values in C order, the last axis fastest
 */
public record NamedArray(String name, int[] shape, float[] values) {

	public NamedArray {
		if (name.isEmpty())
			throw new IllegalArgumentException("An array without a name");
		if (size(shape) != values.length)
			throw new IllegalArgumentException(name + " of shape " + Arrays.toString(shape) + " has " + values.length + " values");
	}

	/** Arrays by their names, of these shapes, with these values. */
	public static Map<String, NamedArray> all(final Map<String, int[]> shapes, final Map<String, float[]> values) {
		final Map<String, NamedArray> arrays = new LinkedHashMap<>();
		shapes.forEach((name, shape) -> arrays.put(name, new NamedArray(name, shape, values.get(name))));
		return arrays;
	}

	/**
	 * Number of values of an array.
	 *
	 * @throws ArithmeticException if it exceeds 2^31 - 1
	 */
	public static int size(final int... shape) {
		int size = 1;
		for (final int length : shape) {
			if (length < 0)
				throw new IllegalArgumentException("Shape " + Arrays.toString(shape));
			size = Math.multiplyExact(size, length);
		}
		return size;
	}

	/** Whether all values are finite numbers. */
	public boolean isFinite() {
		for (final float value : values)
			if (!Float.isFinite(value))
				return false;
		return true;
	}

	@Override
	public String toString() {
		return name + Arrays.toString(shape);
	}
}
