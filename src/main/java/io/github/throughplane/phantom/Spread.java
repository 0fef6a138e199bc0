package io.github.throughplane.phantom;

import java.util.random.RandomGenerator;

/**
 * How a number varies between hearts: normally distributed, and never beyond two limits.
 *
 * @param mean mean of the normal distribution, between the limits
 * @param deviation its standard deviation, not negative
 * @param low smallest number drawn
 * @param high largest number drawn
 */
record Spread(double mean, double deviation, double low, double high) {

	Spread {
		if (!(deviation >= 0 && low <= mean && mean <= high))
			throw new IllegalArgumentException("Mean " + mean + ", deviation " + deviation + ", from " + low + " to " + high);
	}

	/** Limits two and a half standard deviations to either side. */
	static Spread around(final double mean, final double deviation) {
		return new Spread(mean, deviation, mean - 2.5 * deviation, mean + 2.5 * deviation);
	}

	/** Draws until a number lies within the limits, so that none of them piles up at a limit. */
	double draw(final RandomGenerator random) {
		while (true) {
			final double value = mean + deviation * random.nextGaussian();
			if (value >= low && value <= high)
				return value;
		}
	}
}
