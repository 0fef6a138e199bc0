package io.github.throughplane.statistics;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Test of several methods on the same cases by their ranks, corrected for ties (Friedman 1937), and Nemenyi's comparison of all pairs of
 * mean ranks (Nemenyi 1963; Demsar 2006). The probability is that of the chi-squared distribution, an approximation for many cases.
 *
 * @param cases number of cases
 * @param statistic chi-squared
 * @param degrees degrees of freedom
 * @param p probability of a statistic at least as large if all methods were equal
 * @param meanRanks of each method; 1 is the smallest number
 * @param pairs Nemenyi's comparison of all pairs of methods
 */
public record Friedman(int cases, double statistic, double degrees, double p, List<Double> meanRanks, List<PairComparison> pairs) {

	/**
	 * Tests the results.
	 *
	 * @throws UserProblem if there are fewer than two cases, or all methods are equal on every case
	 */
	public static Friedman of(final CompleteCases cases) {
		final int n = cases.cases();
		final int k = cases.methods();
		if (n < 2)
			throw new UserProblem("There are " + n + " cases on which all methods have a number.", "Friedman's test needs at least 2.");
		final NaturalRanking ranking = new NaturalRanking(TiesStrategy.AVERAGE);
		final double[] means = new double[k];
		double ties = 0;
		for (final double[] row : cases.values()) {
			final double[] ranks = ranking.rank(row);
			ties += Ties.cubes(ranks);
			Arrays.setAll(means, j -> means[j] + ranks[j] / n);
		}
		final double untied = 1 - ties / (n * (double) k * (k * k - 1));
		if (untied < 1e-12)
			throw new UserProblem("All methods have equal numbers on each of the " + n + " cases.", "There is no difference to test.");
		final double squares = Arrays.stream(means).map(mean -> (mean - (k + 1) / 2.0) * (mean - (k + 1) / 2.0)).sum();
		final double statistic = 12.0 * n / (k * (k + 1)) * squares / untied;
		final double p = Gamma.regularizedGammaQ((k - 1) / 2.0, statistic / 2);
		return new Friedman(n, statistic, k - 1, p, Arrays.stream(means).boxed().toList(),
			PairComparisons.of(means, Math.sqrt(k * (k + 1) / (12.0 * n)), Double.POSITIVE_INFINITY));
	}
}
