package io.github.throughplane.metric;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * The Frechet distance of two sets of features, each taken for a normal distribution (Dowson and Landau 1982): the squared distance of
 * the means, plus how the covariances differ. With features of the autoencoder it is called FAED; it cannot be compared with the FID of
 * publications, whose features come from another network.
 */
public final class FrechetDistance {

	/** Added to every variance, so that features that do not vary do no harm. */
	private static final double SHRINKAGE = 1e-6;

	private FrechetDistance() {}

	/**
	 * The distance |m1 - m2|^2 + Tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2).
	 *
	 * @param first features as [item][feature], at least two items
	 * @param second features of other items
	 * @return 0 or more, but for rounding
	 */
	public static double of(final double[][] first, final double[][] second) {
		double sum = 0;
		for (int feature = 0; feature < first[0].length; feature++) {
			final double difference = mean(first, feature) - mean(second, feature);
			sum += difference * difference;
		}
		final RealMatrix ofFirst = covariance(first);
		final RealMatrix other = covariance(second);
		final RealMatrix root = new EigenDecomposition(ofFirst).getSquareRoot();
		final RealMatrix product = root.multiply(other).multiply(root);
		double roots = 0;
		// Rounding makes the product a little unsymmetric, and its smallest eigenvalues a little negative.
		for (final double eigenvalue : new EigenDecomposition(product.add(product.transpose()).scalarMultiply(0.5)).getRealEigenvalues())
			roots += Math.sqrt(Math.max(0, eigenvalue));
		return sum + ofFirst.getTrace() + other.getTrace() - 2 * roots;
	}

	private static double mean(final double[][] items, final int feature) {
		double sum = 0;
		for (final double[] item : items)
			sum += item[feature];
		return sum / items.length;
	}

	private static RealMatrix covariance(final double[][] items) {
		final int features = items[0].length;
		final RealMatrix covariance = features == 1
			? new Array2DRowRealMatrix(new double[][] { { variance(items) } }) : new Covariance(items).getCovarianceMatrix();
		return covariance.add(MatrixUtils.createRealIdentityMatrix(features).scalarMultiply(SHRINKAGE));
	}

	private static double variance(final double[][] items) {
		final double mean = mean(items, 0);
		double sum = 0;
		for (final double[] item : items)
			sum += (item[0] - mean) * (item[0] - mean);
		return sum / (items.length - 1);
	}
}
