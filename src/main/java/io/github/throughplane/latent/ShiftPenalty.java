package io.github.throughplane.latent;

/**
 * What the shifts of slices cost: the square of the distance for slices that moved as far as usual, and little more for those that moved
 * much farther. So most slices stay together, and single ones may still be far away (the negative logarithm of a Cauchy distribution).
 *
 * @param weight of the squares
 * @param usual distance from which on the penalty grows with the logarithm; in the unit of the shifts
 */
record ShiftPenalty(double weight, double usual) {

	/** The penalty of all slices. */
	double of(final float[] x, final float[] y) {
		double sum = 0;
		for (int i = 0; i < x.length; i++)
			sum += Math.log1p(share(x[i], y[i]));
		return weight * usual * usual * sum;
	}

	/** Adds the derivatives of the penalty. */
	void addGradient(final float[] x, final float[] y, final float[] gradientX, final float[] gradientY) {
		for (int i = 0; i < x.length; i++) {
			final double factor = 2 * weight / (1 + share(x[i], y[i]));
			gradientX[i] += (float) (factor * x[i]);
			gradientY[i] += (float) (factor * y[i]);
		}
	}

	private double share(final float x, final float y) {
		return ((double) x * x + (double) y * y) / (usual * usual);
	}
}
