package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * What the hearts of a {@link Posterior} have in common, and how much they differ.
 *
 * @param logits logarithm of the mean probability of every class, [class][slice][row][column]
 * @param deviations standard deviation of the volume of each class but the background, as a share of its mean
 */
record LikelyHearts(float[] logits, double[] deviations) {

	private static final int DRAWS = 32;
	/** 1 less the Dice of found hearts and stacks of phantoms like those that the prior has learned from. */
	private static final double USUAL = 0.02;
	/** Probabilities below it are none. */
	private static final double LEAST = 1e-12;

	/**
	 * The deviations of a heart that agrees with its stack as well as the found one does: larger where it agrees worse than hearts that the prior knows, as what
	 * the prior does not know is not among its hearts.
	 *
	 * @param dice mean Dice of the found heart and the stack
	 */
	double[] deviations(final double dice) {
		return Arrays.stream(deviations).map(deviation -> deviation * Math.max(1, (1 - dice) / USUAL)).toArray();
	}

	/**
	 * Draws hearts.
	 *
	 * @param decoder makes logits out of a code
	 * @param absent classes that count as background
	 */
	static LikelyHearts of(final Posterior posterior, final UnaryOperator<float[]> decoder, final ShapeGrid grid, final boolean[] absent, final long seed,
		final Progress progress)
	{
		final Random random = new Random(seed);
		final int samples = grid.samples();
		final float[] sums = new float[HeartClasses.COUNT * samples];
		final double[][] volumes = new double[HeartClasses.COUNT - 1][DRAWS];
		for (int draw = 0; draw < DRAWS; draw++) {
			progress.report(draw, DRAWS, "Drawing likely hearts");
			final float[] logits = decoder.apply(posterior.draw(random));
			final int[][] counts = new int[grid.slices()][HeartClasses.COUNT];
			Parallel.run(grid.slices(), Progress.NONE, "", z -> {
				final double[] at = new double[HeartClasses.COUNT];
				for (int i = z * samples / grid.slices(); i < (z + 1) * samples / grid.slices(); i++) {
					for (int c = 0; c < at.length; c++)
						at[c] = logits[c * samples + i];
					counts[z][DecodedHeart.likeliest(at, absent)]++;
					DecodedHeart.toProbabilities(at);
					for (int c = 0; c < at.length; c++)
						sums[c * samples + i] += (float) at[c];
				}
			});
			for (final int[] slice : counts)
				for (int c = 1; c < slice.length; c++)
					volumes[c - 1][draw] += slice[c];
		}
		for (int i = 0; i < sums.length; i++)
			sums[i] = (float) Math.log(Math.max(LEAST, sums[i] / DRAWS));
		final double[] deviations = new double[volumes.length];
		for (int c = 0; c < deviations.length; c++)
			deviations[c] = new StandardDeviation().evaluate(volumes[c]) / Math.max(1, StatUtils.mean(volumes[c]));
		return new LikelyHearts(sums, deviations);
	}
}
