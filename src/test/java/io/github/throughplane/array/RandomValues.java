package io.github.throughplane.array;

import java.util.Random;

/** Numbers for tests. */
public final class RandomValues {

	private RandomValues() {}

	/** Standard normal ones, the same for the same seed. */
	public static float[] normal(final int count, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}
}
