package io.github.throughplane.interpolation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Moves points of the plane smoothly onto other ones without knowing which belong together: coherent point drift (Myronenko and Song 2010, "Point set
 * registration: coherent point drift", non-rigid). Both sets are centred and divided by their common spread first, so that a shift costs nothing.
 */
final class PointDrift {

	/** Width of the kernel by which neighbours move alike. */
	private static final double BETA = 2;
	/** Weight of smoothness. */
	private static final double LAMBDA = 3;
	/** Share of points that belong to none of the others. */
	private static final double OUTLIERS = 0.1;
	private static final double LEAST_CHANGE = 1e-5;
	private static final int MOST_ROUNDS = 150;
	/** Variance at which all points have arrived. */
	private static final double ARRIVED = 1e-9;

	private final double[][] x;
	private final double[][] y;
	private final double[][] kernel;
	private double[][] moved;
	private double variance;

	private PointDrift(final double[][] x, final double[][] y) {
		this.x = x;
		this.y = y;
		moved = y;
		kernel = new double[y.length][y.length];
		for (int i = 0; i < y.length; i++)
			for (int j = 0; j < y.length; j++)
				kernel[i][j] = Math.exp(-squared(y[i], y[j]) / (2 * BETA * BETA));
		for (final double[] point : x)
			for (final double[] other : y)
				variance += squared(point, other) / (2.0 * x.length * y.length);
	}

	private static double squared(final double[] a, final double[] b) {
		return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
	}

	/**
	 * Where the points come to lie.
	 *
	 * @param points that move, [point][x, y], three at least
	 * @param onto points that they move onto
	 * @return one place for each point that moves
	 */
	static double[][] moved(final double[][] points, final double[][] onto) {
		final double[] from = mean(points);
		final double[] to = mean(onto);
		final double scale = Math.sqrt((spread(points, from) + spread(onto, to)) / (points.length + onto.length));
		final PointDrift drift = new PointDrift(scaled(onto, to, scale), scaled(points, from, scale));
		drift.run();
		final double[][] places = new double[points.length][];
		for (int i = 0; i < places.length; i++)
			places[i] = new double[] { to[0] + scale * drift.moved[i][0], to[1] + scale * drift.moved[i][1] };
		return places;
	}

	private static double[] mean(final double[][] points) {
		final double[] mean = new double[2];
		for (final double[] point : points) {
			mean[0] += point[0] / points.length;
			mean[1] += point[1] / points.length;
		}
		return mean;
	}

	private static double spread(final double[][] points, final double[] mean) {
		double sum = 0;
		for (final double[] point : points)
			sum += squared(point, mean);
		return sum;
	}

	private static double[][] scaled(final double[][] points, final double[] mean, final double scale) {
		final double[][] scaled = new double[points.length][];
		for (int i = 0; i < scaled.length; i++)
			scaled[i] = new double[] { (points[i][0] - mean[0]) / scale, (points[i][1] - mean[1]) / scale };
		return scaled;
	}

	private void run() {
		double before = Double.POSITIVE_INFINITY;
		for (int round = 0; round < MOST_ROUNDS && variance > ARRIVED; round++) {
			final double energy = step();
			if (Math.abs(before - energy) < LEAST_CHANGE * Math.abs(energy))
				return;
			before = energy;
		}
	}

	/** One round of expectation and maximisation; gives the energy before it, without the part of smoothness, which is small beside. */
	private double step() {
		final int m = y.length;
		final double[] sums = new double[m];
		final double[][] weighted = new double[m][2];
		final double noise = 2 * Math.PI * variance * OUTLIERS / (1 - OUTLIERS) * m / x.length;
		double energy = x.length * Math.log(variance);
		double all = 0;
		double squaresOfX = 0;
		for (final double[] point : x) {
			final double[] p = new double[m];
			double sum = noise;
			for (int i = 0; i < m; i++) {
				p[i] = Math.exp(-squared(point, moved[i]) / (2 * variance));
				sum += p[i];
			}
			energy -= Math.log(sum);
			for (int i = 0; i < m; i++) {
				final double share = p[i] / sum;
				sums[i] += share;
				weighted[i][0] += share * point[0];
				weighted[i][1] += share * point[1];
				all += share;
				squaresOfX += share * (point[0] * point[0] + point[1] * point[1]);
			}
		}
		move(sums, weighted);
		double squares = squaresOfX;
		for (int i = 0; i < m; i++)
			squares += sums[i] * (moved[i][0] * moved[i][0] + moved[i][1] * moved[i][1]) - 2 * (weighted[i][0] * moved[i][0] + weighted[i][1] * moved[i][1]);
		variance = squares / (2 * all);
		return energy;
	}

	/** Solves (diag(P1) G + lambda variance I) W = P X - diag(P1) Y, and moves the points by G W. */
	private void move(final double[] sums, final double[][] weighted) {
		final int m = y.length;
		final double[][] left = new double[m][m];
		final double[][] right = new double[m][2];
		for (int i = 0; i < m; i++) {
			for (int j = 0; j < m; j++)
				left[i][j] = sums[i] * kernel[i][j] + (i == j ? LAMBDA * variance : 0);
			for (int axis = 0; axis < 2; axis++)
				right[i][axis] = weighted[i][axis] - sums[i] * y[i][axis];
		}
		final RealMatrix solved = new LUDecomposition(new Array2DRowRealMatrix(left, false), 0).getSolver().solve(new Array2DRowRealMatrix(right, false));
		final double[][] shifts = new Array2DRowRealMatrix(kernel, false).multiply(solved).getData();
		moved = new double[m][];
		for (int i = 0; i < m; i++)
			moved[i] = new double[] { y[i][0] + shifts[i][0], y[i][1] + shifts[i][1] };
	}
}
