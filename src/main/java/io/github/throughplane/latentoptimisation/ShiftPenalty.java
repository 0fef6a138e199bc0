package io.github.throughplane.latentoptimisation;

/**
 * What the shifts of slices cost, each along two axes or three: the square of the distance for slices that moved as far as usual, and
 * little more for those that moved much farther. So most slices stay together, and single ones may still be far away (the negative
 * logarithm of a Cauchy distribution).
 *
 * @param weight of the squares
 * @param usual distance from which on the penalty grows with the logarithm; in the unit of the shifts
 */
record ShiftPenalty(double weight, double usual) {

	/** The penalty of all slices. */
	double of(final float[]... axes) {
		double sum = 0;
		for (int i = 0; i < axes[0].length; i++)
			sum += Math.log1p(share(axes, i));
		return weight * usual * usual * sum;
	}

	/** Adds the derivatives of the penalty. */
	void addGradient(final float[][] axes, final float[][] gradients) {
		for (int i = 0; i < axes[0].length; i++) {
			final double factor = 2 * weight / (1 + share(axes, i));
			for (int axis = 0; axis < axes.length; axis++)
				gradients[axis][i] += (float) (factor * axes[axis][i]);
		}
	}

	private double share(final float[][] axes, final int i) {
		double squares = 0;
		for (final float[] axis : axes)
			squares += (double) axis[i] * axis[i];
		return squares / (usual * usual);
	}
}
