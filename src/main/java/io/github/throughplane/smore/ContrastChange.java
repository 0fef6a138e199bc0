package io.github.throughplane.smore;

import java.util.Random;

/** Other contrasts of the same image: inverted, darkened or brightened in the middle of the range, with a slope over it, and of less range. */
final class ContrastChange {

	private static final double INVERTED = 0.2;
	private static final double BENT = 0.5;
	/** Logarithm of the largest exponent. */
	private static final double LARGEST_EXPONENT = 0.7;
	private static final double SLOPED = 0.3;
	private static final double STEEPEST = 0.5;
	private static final double NARROWED = 0.4;
	private static final double NARROWEST = 0.4;

	private ContrastChange() {}

	/**
	 * Changes an image.
	 *
	 * @param image mapped values as [pixel][line]
	 */
	static void apply(final float[] image, final int lines, final Random random) {
		final boolean inverted = random.nextDouble() < INVERTED;
		final double exponent = random.nextDouble() < BENT ? Math.exp(between(random, LARGEST_EXPONENT)) : 1;
		final boolean sloped = random.nextDouble() < SLOPED;
		final double down = sloped ? between(random, STEEPEST) : 0;
		final double right = sloped ? between(random, STEEPEST) : 0;
		final double range = random.nextDouble() < NARROWED ? 1 - (1 - NARROWEST) * random.nextDouble() : 1;
		final double darkest = (1 - range) * random.nextDouble();
		final int length = image.length / lines;
		for (int i = 0; i < image.length; i++) {
			double value = Math.max(0, (image[i] + 1) / 2);
			if (exponent != 1)
				value = Math.pow(value, exponent);
			if (inverted)
				value = 1 - value;
			value *= 1 + down * (i / lines / (double) length - 0.5) + right * (i % lines / (double) lines - 0.5);
			image[i] = (float) (2 * (darkest + range * value) - 1);
		}
	}

	private static double between(final Random random, final double largest) {
		return (2 * random.nextDouble() - 1) * largest;
	}
}
