package io.github.throughplane.statistics;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * The distribution of the range of k independent normal numbers over an estimate of their standard deviation (Tukey 1953; Lund and
 * Lund 1983), by Gauss-Legendre integration.
 *
 * @param groups k, at least 2
 * @param degrees degrees of freedom of the estimate, at least 1; infinite where the standard deviation is known
 */
record StudentizedRange(int groups, double degrees) {

	private static final int POINTS = 24;
	private static final int PIECES = 6;

	/** A weighted point of an integral. */
	private record Node(double at, double weight) {}

	/** Standard deviations from the mean at which the normal density ends for doubles. */
	private static final double END = 9;

	private static final List<Node> NORMAL = nodes(-END, END, PIECES);

	/** Logarithm of the share of a density below which it counts as 0. */
	private static final double NEGLIGIBLE = 40;

	StudentizedRange {
		if (groups < 2 || !(degrees >= 1))
			throw new IllegalArgumentException(groups + " groups, " + degrees + " degrees of freedom");
	}

	/** The probability of a range larger than q. */
	double above(final double q) {
		if (q <= 0)
			return 1;
		if (Double.isInfinite(q))
			return 0;
		if (Double.isInfinite(degrees))
			return aboveForKnownDeviation(q);
		// Over the logarithm u of the ratio s of the estimate to the true deviation, whose density is about s^degrees exp(-degrees s^2 / 2).
		final double x = Math.sqrt(NEGLIGIBLE / degrees);
		final double half = degrees / 2;
		final double scale = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
		final double from = x < 0.5 ? -1.5 * x : -x * x - 0.5;
		final double to = Math.min(x, Math.log(2 * x * x + 1) / 2 + 0.5);
		double sum = 0;
		for (final Node u : nodes(from, to, Math.max(PIECES, (int) Math.ceil(to - from)))) {
			final double s = Math.exp(u.at);
			sum += u.weight * Math.exp(scale + degrees * u.at - half * s * s) * aboveForKnownDeviation(q * s);
		}
		return Math.min(1, sum);
	}

	/** The q that is exceeded with a probability between 0 and 1. */
	double quantile(final double probability) {
		double high = 4;
		while (above(high) > probability)
			high *= 2;
		return new BrentSolver(1e-10).solve(200, q -> above(q) - probability, 0, high);
	}

	/**
	 * The probability of a range larger than w if the deviation is 1: the smallest number is z, all others are larger than z, but not all of
	 * them lie within w above it. Summed so that small probabilities keep their digits.
	 */
	private double aboveForKnownDeviation(final double w) {
		double sum = 0;
		for (final Node z : NORMAL) {
			final double larger = Erf.erfc(z.at / Math.sqrt(2)) / 2;
			final double beyond = Erf.erfc((z.at + w) / Math.sqrt(2)) / 2;
			double factor = 0;
			double power = 1;
			// larger^m - (larger - beyond)^m over beyond, m = groups - 1.
			for (int i = 0; i < groups - 1; i++) {
				factor = factor * (larger - beyond) + power;
				power *= larger;
			}
			sum += z.weight * Math.exp(-z.at * z.at / 2) / Math.sqrt(2 * Math.PI) * beyond * factor;
		}
		return Math.min(1, groups * sum);
	}

	private static List<Node> nodes(final double from, final double to, final int pieces) {
		final List<Node> nodes = new ArrayList<>();
		for (int i = 0; i < pieces; i++) {
			final GaussIntegrator piece = new GaussIntegratorFactory().legendre(POINTS, from + (to - from) * i / pieces,
				from + (to - from) * (i + 1) / pieces);
			for (int k = 0; k < piece.getNumberOfPoints(); k++)
				nodes.add(new Node(piece.getPoint(k), piece.getWeight(k)));
		}
		return nodes;
	}
}
