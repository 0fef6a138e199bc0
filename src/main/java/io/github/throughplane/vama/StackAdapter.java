package io.github.throughplane.vama;

import java.util.Random;

/** What makes slices look like those of another scanner: a trained network. */
interface StackAdapter {

	/**
	 * Adapts a stack.
	 *
	 * @param stack [row][column][slice], intensities around 0 to 1, 0 where there is no slice
	 * @param noise as many standard normal numbers as {@link #noise}; zeros for the mean
	 * @return of the same shape, not held within any range
	 */
	float[] apply(float[] stack, float[] noise);

	/** How many numbers decide one of the results that it may give. */
	int noise();

	/** Adapts a stack without noise: always the same result. */
	default float[] apply(final float[] stack) {
		return apply(stack, new float[noise()]);
	}

	/** Adapts a stack with noise that a random number generator draws. */
	default float[] drawn(final float[] stack, final Random random) {
		final float[] noise = new float[noise()];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) random.nextGaussian();
		return apply(stack, noise);
	}
}
