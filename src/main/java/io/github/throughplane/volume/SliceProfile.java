package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.util.Locale;

/**
 * How much the matter above and below the centre of a slice counts in its samples.
 *
 * @param shape the form of the profile
 * @param width full width at half maximum (GAUSSIAN) or full width (BOX), in the volume's unit, positive and finite
 */
public record SliceProfile(Shape shape, double width) {

	/** Form of a slice profile. */
	public enum Shape { GAUSSIAN, BOX }

	/** A Gaussian's full width at half maximum over its standard deviation: 2 sqrt(2 ln 2). */
	private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

	/** Where a Gaussian ends, in standard deviations; 6e-5 of its area lie beyond. */
	private static final double CUT = 4;

	/** Room for rounding when a position is compared with a grid, in samples. */
	private static final double ROUNDING = 1e-9;

	/** How far beyond half a sample from the ends a slice may lie, in samples: what file formats round. */
	private static final double ROOM = 0.01;

	/** Half width of a box, or standard deviation, below which a profile counts as a point, in samples. */
	private static final double THINNEST = 1e-6;

	/** @throws UserProblem if the width is not positive and finite */
	public SliceProfile {
		if (!(width > 0) || Double.isInfinite(width))
			throw new UserProblem("The width of the slice profile is " + width + ".", "Give a positive slice thickness.");
	}

	public static SliceProfile gaussian(final double fwhm) {
		return new SliceProfile(Shape.GAUSSIAN, fwhm);
	}

	public static SliceProfile box(final double width) {
		return new SliceProfile(Shape.BOX, width);
	}

	/** The profile to assume for a measured stack: a Gaussian as wide as its slices are thick, or lie apart where that is not known. */
	public static SliceProfile of(final Volume measured) {
		return gaussian(measured.thicknessOrSpacing());
	}

	/** The operator for a first thick slice that is centred at the first fine sample. */
	public RowMatrix matrix(final int fineCount, final double fineSpacing, final int thickCount, final double thickSpacing) {
		return matrix(fineCount, fineSpacing, 0, thickCount, thickSpacing);
	}

	/**
	 * The operator that makes thick slices of a finely sampled line: blur with this profile and sample. Row k holds the weights
	 * of the fine samples, at j times {@code fineSpacing}, in the thick slice centred at {@code start} + k times {@code thickSpacing}.
	 * A row sums to 1, also where the profile reaches over an end of the line. The two spacings may have any ratio.
	 *
	 * @param fineCount number of fine samples
	 * @param start centre of the first thick slice, relative to the first fine sample
	 * @param thickCount number of thick slices; their centres lie at most half a fine sample beyond the first and last fine one
	 */
	public RowMatrix matrix(final int fineCount, final double fineSpacing, final double start, final int thickCount,
		final double thickSpacing)
	{
		final double last = (start + (thickCount - 1) * thickSpacing) / fineSpacing;
		if (fineCount < 1 || thickCount < 1 || start / fineSpacing < -0.5 - ROOM || last > fineCount - 0.5 + ROOM)
			throw new IllegalArgumentException(String.format(Locale.ROOT, "%d slices of spacing %s from %s do not lie within %d samples of spacing %s",
				thickCount, thickSpacing, start, fineCount, fineSpacing));
		final int[] first = new int[thickCount];
		final double[][] weights = new double[thickCount][];
		for (int k = 0; k < thickCount; k++) {
			final double centre = Math.max(-0.5, Math.min(fineCount - 0.5, (start + k * thickSpacing) / fineSpacing));
			// One sample at least lies within the reach, however thin the slice.
			final double reach = shape == Shape.GAUSSIAN ? Math.max(1, CUT * width / FWHM_PER_SIGMA / fineSpacing) : width / 2 / fineSpacing + 0.5;
			first[k] = (int) Math.max(0, Math.ceil(centre - reach - ROUNDING));
			final int end = (int) Math.min(fineCount - 1, Math.floor(centre + reach + ROUNDING));
			weights[k] = normalised(shape == Shape.GAUSSIAN ? gaussian(first[k], end, centre, fineSpacing) : box(first[k], end, centre, fineSpacing));
		}
		return new RowMatrix(fineCount, first, weights);
	}

	private double[] gaussian(final int first, final int end, final double centre, final double fineSpacing) {
		final double sigma = Math.max(THINNEST, width / FWHM_PER_SIGMA / fineSpacing);
		// Relative to the nearest sample, so that a profile much thinner than the sampling does not vanish between two samples.
		final double nearest = Math.min(end, Math.max(first, Math.rint(centre))) - centre;
		final double[] weights = new double[end - first + 1];
		for (int j = first; j <= end; j++)
			weights[j - first] = Math.exp(((nearest * nearest) - (j - centre) * (j - centre)) / (2 * sigma * sigma));
		return weights;
	}

	/** Each fine sample counts by the part of its cell that the box covers. */
	private double[] box(final int first, final int end, final double centre, final double fineSpacing) {
		final double half = Math.max(THINNEST, width / 2 / fineSpacing);
		final double[] weights = new double[end - first + 1];
		for (int j = first; j <= end; j++)
			weights[j - first] = Math.max(0, Math.min(j + 0.5, centre + half) - Math.max(j - 0.5, centre - half));
		return weights;
	}

	private static double[] normalised(final double[] weights) {
		double sum = 0;
		for (final double weight : weights)
			sum += weight;
		for (int i = 0; i < weights.length; i++)
			weights[i] /= sum;
		return weights;
	}
}
