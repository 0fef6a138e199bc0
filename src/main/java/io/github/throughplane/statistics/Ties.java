package io.github.throughplane.statistics;

import java.util.Arrays;

/** Equal ranks. */
final class Ties {

	private Ties() {}

	/** The sum of t^3 - t over all groups of t equal ranks. */
	static double cubes(final double[] ranks) {
		final double[] sorted = ranks.clone();
		Arrays.sort(sorted);
		double sum = 0;
		for (int from = 0; from < sorted.length;) {
			int to = from;
			while (to < sorted.length && sorted[to] == sorted[from])
				to++;
			final double equal = to - from;
			sum += equal * equal * equal - equal;
			from = to;
		}
		return sum;
	}
}
