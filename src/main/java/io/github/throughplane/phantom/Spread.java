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

	/** Limits one standard deviation to either side, so that numbers near them are drawn nearly as often as those in the middle. */
	static Spread between(final double low, final double high) {
		return new Spread((low + high) / 2, (high - low) / 2, low, high);
	}

	/** Always the same number, for which no chance is needed. */
	static Spread only(final double value) {
		return new Spread(value, 0, value, value);
	}

	/**
	 * Of a number that is not negative: ratios of the limits to the mean are raised to a power.
	 *
	 * @param power 1 for the same spread
	 */
	Spread widened(final double power) {
		return new Spread(mean, power * deviation, mean * Math.pow(low / mean, power), mean * Math.pow(high / mean, power));
	}

	/** Draws until a number lies within the limits, so that none of them piles up at a limit. */
	double draw(final RandomGenerator random) {
		if (low == high)
			return mean;
		while (true) {
			final double value = mean + deviation * random.nextGaussian();
			if (value >= low && value <= high)
				return value;
		}
	}
}
