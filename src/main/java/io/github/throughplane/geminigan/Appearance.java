package io.github.throughplane.geminigan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How one scanner with its coil, on one day, would show a heart: contrast, a smooth field of brightness within the slices and along them, and, of the
 * thick stack alone, the brightness of each slice and noise. Phantoms have one contrast and one coil; real stacks have many.
 */
final class Appearance {

	/** Spread of the logarithm of brightness from the middle of a square to its border. */
	private static final double SLOPE = 0.35;
	private static final double CURVATURE = 0.15;
	/** Distance along z over which brightness changes as over half a square, mm. */
	private static final double ALONG = 60;
	private static final double LEAST_GAMMA = 0.7;
	private static final double MOST_GAMMA = 1.5;
	private static final double LEAST_GAIN = 0.8;
	private static final double MOST_GAIN = 1.25;
	private static final double SLICE_SPREAD = 0.03;
	private static final double MOST_NOISE = 0.03;
	private static final int STEPS = 2048;

	private final double gain;
	private final double noise;
	/** Of x, y, z and of their squares. */
	private final double[] slopes = new double[3];
	private final double[] curvatures = new double[3];
	private final double[] powers = new double[STEPS + 1];
	private final RandomGenerator random;

	Appearance(final RandomGenerator random) {
		this.random = random;
		gain = LEAST_GAIN + random.nextDouble() * (MOST_GAIN - LEAST_GAIN);
		final double gamma = LEAST_GAMMA + random.nextDouble() * (MOST_GAMMA - LEAST_GAMMA);
		noise = random.nextDouble() * MOST_NOISE;
		for (int axis = 0; axis < 3; axis++) {
			slopes[axis] = SLOPE * random.nextGaussian();
			curvatures[axis] = CURVATURE * random.nextGaussian();
		}
		Arrays.setAll(powers, i -> Math.pow(HeartRange.MOST * (double) i / STEPS, gamma));
	}

	/** By how much the range of the heart is taken too small: the last factor of all intensities. */
	double gain() {
		return gain;
	}

	/**
	 * The slices as the scanner shows them.
	 *
	 * @param first place of the first slice along z from the middle of the stack, mm
	 * @param spacing of the slices, mm
	 */
	SquareSlices shown(final SquareSlices slices, final double first, final double spacing) {
		final double[] along = new double[slices.count()];
		Arrays.setAll(along, z -> brightness(2, (first + z * spacing) / ALONG));
		final double[][] across = new double[2][slices.side()];
		for (int axis = 0; axis < 2; axis++)
			for (int i = 0; i < slices.side(); i++)
				across[axis][i] = brightness(axis, (i + 0.5) / slices.side() * 2 - 1);
		return slices.changed((value, z, pixel) -> (float) (contrast(value) * along[z] * across[0][pixel % slices.side()] * across[1][pixel / slices.side()]));
	}

	private double brightness(final int axis, final double place) {
		return Math.exp(slopes[axis] * place + curvatures[axis] * place * place);
	}

	/** The power of an intensity, linearly between those of a table. */
	private double contrast(final float value) {
		if (value <= 0)
			return value;
		final double place = Math.min(value, HeartRange.MOST) / HeartRange.MOST * (powers.length - 1);
		final int low = (int) Math.min(powers.length - 2, place);
		return powers[low] + (place - low) * (powers[low + 1] - powers[low]);
	}

	/** The slices of a thick stack as they were measured: each with a brightness of its own, and noise. Draws numbers, so that a second call gives others. */
	SquareSlices measured(final SquareSlices slices) {
		final double[] brightness = new double[slices.count()];
		for (int z = 0; z < brightness.length; z++)
			brightness[z] = Math.exp(SLICE_SPREAD * random.nextGaussian());
		return slices.changed((value, z, pixel) -> (float) (value * brightness[z] + noise * random.nextGaussian()));
	}
}
