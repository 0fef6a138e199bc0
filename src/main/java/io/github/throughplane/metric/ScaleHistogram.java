package io.github.throughplane.metric;

import java.util.stream.IntStream;

/**
 * Scales of Laplace distributions, 0 or more, sorted into bins less than 1 % wide. A bin counts as many scales of its mean, so that what
 * follows from it is right up to the square of that width.
 */
final class ScaleHistogram {

	/** Floats that are not negative have the order of their bits; the upper half of these names the bin. */
	static final int BINS = 1 << 15;
	private static final int LOWER_BITS = 16;

	/** Halvings after which the ends of a search lie at neighbouring numbers, or nearly. */
	private static final int HALVINGS = 60;

	private final long[] counts = new long[BINS];
	private final double[] sums = new double[BINS];
	private long count;
	private double sumOfSquares;

	/** Takes in a scale and returns the number of its bin; larger scales have larger ones. */
	int add(final float scale) {
		// -0 has the bits of a negative number, and +0 added it has not.
		final int bin = Float.floatToRawIntBits(scale + 0f) >>> LOWER_BITS;
		counts[bin]++;
		sums[bin] += scale;
		count++;
		sumOfSquares += (double) scale * scale;
		return bin;
	}

	long count() {
		return count;
	}

	long count(final int bin) {
		return counts[bin];
	}

	/** The sum of the scales in a bin. */
	double sum(final int bin) {
		return sums[bin];
	}

	/** The mean scale, which is the mean absolute error expected. */
	double mean() {
		return IntStream.range(0, BINS).mapToDouble(bin -> sums[bin]).sum() / count;
	}

	/** The mean squared error expected: a Laplace distribution of scale b has the variance 2 b^2. */
	double meanSquare() {
		return 2 * sumOfSquares / count;
	}

	/**
	 * What the absolute error of a sample drawn by chance stays below with a probability: the x with mean(1 - exp(-x / b)) = p, over all
	 * scales b.
	 *
	 * @param probability 0 to 1, exclusively
	 */
	double quantile(final double probability) {
		final int[] filled = IntStream.range(0, BINS).filter(bin -> counts[bin] > 0).toArray();
		if (below(0, filled) >= probability)
			return 0;
		final int last = filled[filled.length - 1];
		double low = 0;
		double high = -sums[last] / counts[last] * Math.log(1 - probability);
		for (int i = 0; i < HALVINGS; i++) {
			final double middle = (low + high) / 2;
			if (below(middle, filled) < probability)
				low = middle;
			else
				high = middle;
		}
		return high;
	}

	private double below(final double error, final int... bins) {
		double sum = 0;
		for (final int bin : bins)
			sum += sums[bin] == 0 ? counts[bin] : -counts[bin] * Math.expm1(-error * counts[bin] / sums[bin]);
		return sum / count;
	}
}
