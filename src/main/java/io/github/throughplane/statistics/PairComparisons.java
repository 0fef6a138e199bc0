package io.github.throughplane.statistics;

import java.util.ArrayList;
import java.util.List;

/** Compares all pairs of methods by the studentised range. */
final class PairComparisons {

	private static final double LEVEL = 0.05;

	private PairComparisons() {}

	/**
	 * Compares all pairs.
	 *
	 * @param means mean of each method
	 * @param error standard error of a mean
	 * @param degrees degrees of freedom of the error
	 */
	static List<PairComparison> of(final double[] means, final double error, final double degrees) {
		final StudentizedRange range = new StudentizedRange(means.length, degrees);
		final double reach = range.quantile(LEVEL) * error;
		final List<PairComparison> pairs = new ArrayList<>();
		for (int i = 0; i < means.length; i++)
			for (int j = i + 1; j < means.length; j++) {
				final double difference = means[i] - means[j];
				final double p = difference == 0 ? 1 : range.above(Math.abs(difference) / error);
				pairs.add(new PairComparison(i, j, difference, difference - reach, difference + reach, p));
			}
		return List.copyOf(pairs);
	}
}
