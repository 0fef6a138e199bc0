package io.github.throughplane.metric;

import java.util.Arrays;

/** Weighted means, and means of products, of two planes in all windows that fit into them. */
record WindowMoments(double[] meanA, double[] meanB, double[] squareA, double[] squareB, double[] product) {

	static WindowMoments of(final Plane a, final Plane b, final double[] window) {
		return new WindowMoments(mean(a, a.values(), window), mean(a, b.values(), window), mean(a, products(a, a), window),
			mean(a, products(b, b), window), mean(a, products(a, b), window));
	}

	private static double[] products(final Plane a, final Plane b) {
		final double[] products = new double[a.values().length];
		Arrays.setAll(products, i -> a.values()[i] * b.values()[i]);
		return products;
	}

	private static double[] mean(final Plane size, final double[] values, final double[] window) {
		return Filters.valid(values, size.width(), size.height(), window);
	}

	/** Number of windows. */
	int count() {
		return product.length;
	}

	double varianceA(final int i) {
		return squareA[i] - meanA[i] * meanA[i];
	}

	double varianceB(final int i) {
		return squareB[i] - meanB[i] * meanB[i];
	}

	double covariance(final int i) {
		return product[i] - meanA[i] * meanB[i];
	}
}
