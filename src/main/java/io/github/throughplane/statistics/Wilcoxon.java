package io.github.throughplane.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The one-sided signed-rank test of paired samples (Wilcoxon 1945): whether the numbers of one method tend to be greater than those of
 * another on the same cases. Pairs without a difference are left out, as SciPy's <code>zero_method="wilcox"</code> does; equal
 * differences share the mean of their ranks. Up to 25 pairs the probability is exact, ties included; above it is that of the normal
 * distribution whose variance is corrected for ties, without a correction for continuity, as SciPy's is.
 *
 * @param pairs number of pairs that differ
 * @param zeros number of pairs that do not, left out
 * @param rankSum sum of the ranks of the positive differences
 * @param p probability of a rank sum at least as large if neither method tended to be greater; 1 where no pair differs
 * @param exact whether p is exact
 */
public record Wilcoxon(int pairs, int zeros, double rankSum, double p, boolean exact) {

	private static final int MOST_EXACT = 25;

	/**
	 * Tests whether the first sample tends to be greater than the second.
	 *
	 * @param first finite numbers, one a case
	 * @param second finite numbers of the same cases
	 */
	public static Wilcoxon greater(final double[] first, final double[] second) {
		if (first.length != second.length)
			throw new IllegalArgumentException(first.length + " numbers against " + second.length);
		final double[] differences = IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
		if (!Arrays.stream(differences).allMatch(Double::isFinite))
			throw new IllegalArgumentException("Differences " + Arrays.toString(differences));
		final double[] changed = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
		final int n = changed.length;
		final double[] ranks = n == 0 ? changed : new NaturalRanking(TiesStrategy.AVERAGE).rank(Arrays.stream(changed).map(Math::abs).toArray());
		final double sum = IntStream.range(0, n).filter(i -> changed[i] > 0).mapToDouble(i -> ranks[i]).sum();
		final boolean exact = n <= MOST_EXACT;
		return new Wilcoxon(n, first.length - n, sum, exact ? exact(ranks, sum) : approximate(ranks, sum), exact);
	}

	/** The share of the 2^n ways to give signs to the ranks whose sum is as large. */
	private static double exact(final double[] ranks, final double sum) {
		// Mean ranks of ties are halves.
		final int most = ranks.length * (ranks.length + 1);
		final long[] ways = new long[most + 1];
		ways[0] = 1;
		for (final double rank : ranks)
			for (int total = most, twice = (int) Math.round(2 * rank); total >= twice; total--)
				ways[total] += ways[total - twice];
		long asLarge = 0;
		for (int total = (int) Math.round(2 * sum); total <= most; total++)
			asLarge += ways[total];
		return asLarge / Math.pow(2, ranks.length);
	}

	private static double approximate(final double[] ranks, final double sum) {
		final double n = ranks.length;
		final double variance = (n * (n + 1) * (2 * n + 1) - Ties.cubes(ranks) / 2) / 24;
		final double z = (sum - n * (n + 1) / 4) / Math.sqrt(variance);
		return Erf.erfc(z / Math.sqrt(2)) / 2;
	}
}
