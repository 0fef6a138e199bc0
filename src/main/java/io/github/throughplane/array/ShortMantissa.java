package io.github.throughplane.array;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers with nine significant bits at the range of single precision, one more than bfloat16 has: compressed, they take half the place. Each is off by at most a
 * 512th of itself.
 */
public final class ShortMantissa {

	/** Bits of the mantissa that become 0. */
	private static final int DROPPED = 15;
	private static final int KEPT = -1 << DROPPED;

	private ShortMantissa() {}

	/** The nearest such number, of two equally near ones the even one; infinite beyond the largest. What is not a number stays so. */
	static float nearest(final float value) {
		if (!Float.isFinite(value))
			return value;
		final int bits = Float.floatToRawIntBits(value);
		final int even = bits >>> DROPPED & 1;
		return Float.intBitsToFloat(bits + (1 << DROPPED - 1) - 1 + even & KEPT);
	}

	/** The nearest ones of all numbers, by the same names. */
	public static Map<String, float[]> nearest(final Map<String, float[]> arrays) {
		final Map<String, float[]> rounded = new TreeMap<>();
		arrays.forEach((name, values) -> {
			final float[] nearest = new float[values.length];
			for (int i = 0; i < values.length; i++)
				nearest[i] = nearest(values[i]);
			rounded.put(name, nearest);
		});
		return rounded;
	}
}
