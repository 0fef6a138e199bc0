package io.github.throughplane.latentoptimisation;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

/**
 * The heart that latent optimisation found for one frame.
 *
 * @param labels fine classes; origin and axes are those of the stack
 * @param probabilities of every class on the same grid, if they were asked for; else empty
 * @param shifts of the content of every slice towards larger x and y, mm; with long-axis slices measured against these, or, where these
 *            move, against what most slices of both kinds have in common; without them less the place and the tilt of the heart: their mean
 *            over the slices with labels is 0
 * @param labelled which slices have labels: the shifts of others mean nothing
 * @param views every long-axis slice, as it was moved
 * @param losses of every iteration and after the last
 * @param dice of the found heart, sampled as the stack was, and of the stack: for each class but the background, NaN for one that nobody
 *            drew
 * @param volumes of the classes but the background, ml
 * @param deviations standard deviation of each of these, as a share of it, over the hearts that agree with the stack nearly as well
 * @param beyond how much of these lies beyond the slices with labels
 * @param flags sentences on what speaks against the result
 */
public record LatentHeart(LabelVolume labels, List<Volume> probabilities, double[][] shifts, boolean[] labelled, List<LongAxisFit> views, List<Double> losses,
	double[] dice,
	double[] volumes, double[] deviations, BeyondSlices beyond, List<String> flags)
{

	/** Standard deviations on each side of the mean that hold 90 % of normal numbers. */
	private static final double NINETY_PERCENT = 1.645;

	/** Mean Dice over the classes that were drawn. */
	public double meanDice() {
		return mean(dice);
	}

	/**
	 * The interval that holds the volume of a class in nine of ten hearts, ml, if the heart is one of those that the prior knows.
	 *
	 * @param number of the class, 0 for the left cavity
	 */
	public double[] interval(final int number) {
		final double half = NINETY_PERCENT * deviations[number] * volumes[number];
		return new double[] { Math.max(0, volumes[number] - half), volumes[number] + half };
	}

	/** Mean of those that are not NaN. */
	static double mean(final double[] dice) {
		return Arrays.stream(dice).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}
}
