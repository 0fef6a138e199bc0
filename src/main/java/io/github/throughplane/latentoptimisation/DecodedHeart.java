package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;

import java.util.Arrays;

/**
 * A decoded volume, to be looked at anywhere: its logits are interpolated linearly, and places beyond it stand for its edge.
 *
 * @param logits [class][slice][row][column]
 */
record DecodedHeart(ShapeGrid grid, float[] logits) {

	/**
	 * Logits at a place.
	 *
	 * @param x in samples of the grid
	 * @param into gets one number for each class
	 */
	void at(final double x, final double y, final double z, final double[] into) {
		Arrays.fill(into, 0);
		add(x, y, z, 1, into);
	}

	/** Adds the logits at a place with a weight. */
	private void add(final double x, final double y, final double z, final double weight, final double[] into) {
		final double u = inside(x, grid.columns());
		final double v = inside(y, grid.rows());
		final double w = inside(z, grid.slices());
		final int column = (int) Math.min(u, grid.columns() - 2);
		final int row = (int) Math.min(v, grid.rows() - 2);
		final int slice = (int) Math.min(w, grid.slices() - 2);
		for (int corner = 0; corner < 8; corner++) {
			final double share = weight * share(u - column, corner & 1) * share(v - row, corner >> 1 & 1) * share(w - slice, corner >> 2);
			if (share == 0)
				continue;
			final int at = ((slice + (corner >> 2)) * grid.rows() + row + (corner >> 1 & 1)) * grid.columns() + column + (corner & 1);
			for (int c = 0; c < into.length; c++)
				into[c] += share * logits[c * grid.samples() + at];
		}
	}

	private static double inside(final double place, final int samples) {
		return Math.max(0, Math.min(samples - 1, place));
	}

	private static double share(final double fraction, final int side) {
		return side == 1 ? fraction : 1 - fraction;
	}

	/** Mean logits across a slice: at places beside its middle. */
	void across(final double x, final double y, final double z, final double[] through, final double[] into) {
		Arrays.fill(into, 0);
		for (final double beside : through)
			add(x, y, z + beside, 1.0 / through.length, into);
	}

	/**
	 * The likeliest class.
	 *
	 * @param absent classes that count as background
	 */
	static int likeliest(final double[] logits, final boolean[] absent) {
		int best = HeartClasses.BACKGROUND;
		for (int c = 1; c < logits.length; c++)
			if (logits[c] > logits[best])
				best = c;
		return absent[best] ? HeartClasses.BACKGROUND : best;
	}

	/** Logits become probabilities. */
	static void toProbabilities(final double[] logits) {
		final double highest = Arrays.stream(logits).max().orElseThrow();
		double sum = 0;
		for (int c = 0; c < logits.length; c++)
			sum += logits[c] = Math.exp(logits[c] - highest);
		for (int c = 0; c < logits.length; c++)
			logits[c] /= sum;
	}
}
