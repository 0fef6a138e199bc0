package io.github.throughplane.statistics;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.distribution.FDistribution;

/**
 * Analysis of variance of several methods on the same cases, with one within-case factor, and Tukey's honestly significant differences
 * of all pairs of methods (Tukey 1949) from the same error term. The test assumes that the differences of all pairs of methods vary
 * alike; epsilon says how far they do, and the corrected probability allows for it (Greenhouse and Geisser 1959).
 *
 * @param cases number of cases
 * @param f the ratio of variances
 * @param degrees degrees of freedom of the methods
 * @param degreesOfError degrees of freedom of the error
 * @param p probability of a ratio at least as large if all methods were equal
 * @param epsilon 1 where the assumption holds, at worst 1 / (methods - 1)
 * @param correctedP the same probability with degrees of freedom times epsilon
 * @param pairs Tukey's comparison of all pairs of methods
 */
public record RepeatedMeasures(int cases, double f, double degrees, double degreesOfError, double p, double epsilon, double correctedP,
	List<PairComparison> pairs)
{

	/**
	 * Analyses the results.
	 *
	 * @throws UserProblem if there are fewer than two cases, or methods differ by the same amount on every case, so that there is no error
	 *             to compare with
	 */
	public static RepeatedMeasures of(final CompleteCases cases) {
		final int n = cases.cases();
		final int k = cases.methods();
		if (n < 2)
			throw new UserProblem("There are " + n + " cases on which all methods have a number.", "An analysis of variance needs at least 2.");
		final double[][] values = cases.values();
		final double[] means = cases.means();
		final double grand = Arrays.stream(means).average().orElseThrow();
		double ofMethods = 0;
		double ofError = 0;
		double total = 0;
		for (final double[] row : values) {
			final double ofCase = Arrays.stream(row).average().orElseThrow();
			for (int j = 0; j < k; j++) {
				ofMethods += square(means[j] - grand);
				ofError += square(row[j] - means[j] - ofCase + grand);
				total += square(row[j]);
			}
		}
		// What rounding leaves of numbers of this size.
		if (ofError <= 1e-24 * total)
			throw new UserProblem("The methods differ by the same amount on each of the " + n + " cases.", "There is no variation to test.");
		final double degrees = k - 1;
		final double degreesOfError = degrees * (n - 1);
		final double error = ofError / degreesOfError;
		final double f = ofMethods / degrees / error;
		final double epsilon = epsilon(values, means);
		return new RepeatedMeasures(n, f, degrees, degreesOfError, above(f, degrees, degreesOfError), epsilon,
			above(f, epsilon * degrees, epsilon * degreesOfError), PairComparisons.of(means, Math.sqrt(error / n), degreesOfError));
	}

	private static double above(final double f, final double degrees, final double degreesOfError) {
		// The mirrored distribution keeps digits of small probabilities.
		return f == 0 ? 1 : new FDistribution(null, degreesOfError, degrees).cumulativeProbability(1 / f);
	}

	/** Box's epsilon from the covariances of the methods. */
	private static double epsilon(final double[][] values, final double[] means) {
		final int k = means.length;
		final double[][] covariance = new double[k][k];
		for (final double[] row : values)
			for (int i = 0; i < k; i++)
				for (int j = 0; j < k; j++)
					covariance[i][j] += (row[i] - means[i]) * (row[j] - means[j]);
		final double[] rows = Arrays.stream(covariance).mapToDouble(row -> Arrays.stream(row).average().orElseThrow()).toArray();
		final double all = Arrays.stream(rows).average().orElseThrow();
		double trace = 0;
		double squares = 0;
		for (int i = 0; i < k; i++)
			for (int j = 0; j < k; j++) {
				final double centred = covariance[i][j] - rows[i] - rows[j] + all;
				trace += i == j ? centred : 0;
				squares += square(centred);
			}
		return Math.min(1, trace * trace / ((k - 1) * squares));
	}

	private static double square(final double a) {
		return a * a;
	}
}
