package io.github.throughplane.geminigan;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How one scanner with its coil, on one day, would show a heart: contrast, a smooth field of brightness within the slices and along them, and, of the
 * thick stack alone, the brightness of each slice and noise. Phantoms have one contrast and one coil; real stacks have many.
 */
final class Appearance {

	/** Spread of the logarithm of brightness from the middle of a square to its border. */
	private static final double SLOPE = 0.3;
	private static final double CURVATURE = 0.2;
	/** Distance along z over which brightness changes as over half a square, mm. */
	private static final double ALONG = 60;
	private static final double LEAST_GAMMA = 0.7;
	private static final double MOST_GAMMA = 1.5;
	private static final double LEAST_GAIN = 0.7;
	private static final double MOST_GAIN = 1.3;
	/** Of what the thick stack alone has. */
	private static final double SLICE_SPREAD = 0.03;
	/** Largest spread of what a stack's slices have, and planes between them: scanners scale slices one by one. */
	private static final double MOST_LEVEL_SPREAD = 0.3;
	private static final double MOST_NOISE = 0.03;
	private static final int STEPS = 2048;

	private final double gain;
	private final double noise;
	/** Of x, y, z and of their squares. */
	private final double[] slopes = new double[3];
	private final double[] curvatures = new double[3];
	/** Logarithm of the brightness of each thick slice. */
	private final double[] levels;
	private final double first;
	private final double spacing;
	private final Coil coil;
	private final double[] powers = new double[STEPS + 1];
	private final RandomGenerator random;

	/**
	 * Draws one for a stack.
	 *
	 * @param slices its number of slices
	 * @param first place of the first one along z from the middle of the stack, mm
	 * @param spacing of the slices, mm
	 */
	Appearance(final int slices, final double first, final double spacing, final RandomGenerator random) {
		this.random = random;
		this.first = first;
		this.spacing = spacing;
		levels = new double[Math.max(2, slices)];
		gain = LEAST_GAIN + random.nextDouble() * (MOST_GAIN - LEAST_GAIN);
		final double gamma = LEAST_GAMMA + random.nextDouble() * (MOST_GAMMA - LEAST_GAMMA);
		noise = random.nextDouble() * MOST_NOISE;
		for (int axis = 0; axis < 3; axis++) {
			slopes[axis] = SLOPE * random.nextGaussian();
			curvatures[axis] = CURVATURE * random.nextGaussian();
		}
		final double spread = MOST_LEVEL_SPREAD * random.nextDouble() * random.nextDouble();
		Arrays.setAll(levels, i -> spread * random.nextGaussian());
		coil = Coil.draw(random);
		Arrays.setAll(powers, i -> Math.pow(HeartRange.MOST * (double) i / STEPS, gamma));
	}

	/** By how much the range of the heart is taken too small: the last factor of all intensities. */
	double gain() {
		return gain;
	}

	/**
	 * The slices as the scanner shows them.
	 *
	 * @param begin place of the first slice along z from the middle of the stack, mm
	 * @param step distance of the slices, mm
	 */
	SquareSlices shown(final SquareSlices slices, final double begin, final double step) {
		final Factors along = factors(2, slices.count(), z -> (begin + z * step) / ALONG);
		for (int z = 0; z < slices.count(); z++)
			along.brightness[z] *= Math.exp(level(begin + z * step));
		final Factors columns = factors(0, slices.side(), i -> place(i, slices));
		final Factors rows = factors(1, slices.side(), i -> place(i, slices));
		return slices.changed((value, z, pixel) -> {
			final int x = pixel % slices.side();
			final int y = pixel / slices.side();
			return (float) (contrast(value) * along.brightness[z] * columns.brightness[x] * rows.brightness[y]
				* coil.sensitivity(along.coil[z] * columns.coil[x] * rows.coil[y]));
		});
	}

	/** What each sample along an axis contributes to the brightness, and to the coil's exponential. */
	private record Factors(double[] brightness, double[] coil) {}

	private Factors factors(final int axis, final int count, final IntToDoubleFunction place) {
		return new Factors(IntStream.range(0, count).mapToDouble(i -> brightness(axis, place.applyAsDouble(i))).toArray(),
			IntStream.range(0, count).mapToDouble(i -> coil.part(axis, place.applyAsDouble(i))).toArray());
	}

	/** From -1 at one border of the square to 1 at the other. */
	private static double place(final int pixel, final SquareSlices slices) {
		return (pixel + 0.5) / slices.side() * 2 - 1;
	}

	/** Logarithm of the level at a place, linearly between those of the thick slices. */
	private double level(final double along) {
		final double place = Math.max(0, Math.min(levels.length - 1, (along - first) / spacing));
		final int low = (int) Math.min(levels.length - 2, place);
		return levels[low] + (place - low) * (levels[low + 1] - levels[low]);
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
