package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Squared differences of a result from the measured slices, for all numbers of back-projections that may be chosen. Those of blocks add up, so that the
 * choice for an image is made without its result at hand.
 *
 * @param background sums over the background, by number of iterations for all, and of those for the background after them
 * @param all the same over all samples
 * @param backgroundCount samples of the background
 * @param count all samples
 */
public record Disagreement(double[][] background, double[][] all, long backgroundCount, long count) implements Serializable {

	/**
	 * That of a block.
	 *
	 * @param measured the thick slices, raw units
	 * @param result before back-projection: a finer grid of the same columns and rows with the same first slice, raw units
	 * @param backProjection with a number of iterations, or with all that are possible
	 * @param foreground of the whole image
	 */
	public static Disagreement of(final Volume measured, final Volume result, final BackProjection backProjection, final Foreground foreground) {
		final boolean automatic = backProjection.iterations() == BackProjection.AUTOMATIC;
		final int choices = automatic ? BackProjection.MOST_AUTOMATIC + 1 : 1;
		final Disagreement sum = new Disagreement(new double[choices][], new double[choices][], 0, 0);
		final long[] counts = new long[2];
		Volume refined = automatic ? result : backProjection.refine(measured, result, Progress.NONE);
		for (int choice = 0; choice < choices; choice++) {
			if (choice > 0)
				refined = backProjection.iterated(measured, refined, 1, BackProjection.EVERYTHING, Progress.NONE);
			sum.judge(choice, measured, refined, backProjection, value -> !foreground.contains(value), counts);
		}
		return new Disagreement(sum.background, sum.all, counts[0], counts[1]);
	}

	private void judge(final int choice, final Volume measured, final Volume refined, final BackProjection backProjection, final DoublePredicate dark,
		final long[] counts)
	{
		final int most = background.length - 1;
		final Residuals ofDark = new Residuals(most, dark);
		final Residuals ofAll = new Residuals(most, BackProjection.EVERYTHING);
		final BackProjectedColumns columns = new BackProjectedColumns(measured, refined, backProjection.profile(), dark);
		columns.forEachBlock(Progress.NONE, "", (origin, size) -> {
			final Residuals[] parts = { new Residuals(most, dark), new Residuals(most, BackProjection.EVERYTHING) };
			columns.iterate(origin, size, most, parts);
			synchronized (ofAll) {
				ofDark.add(parts[0]);
				ofAll.add(parts[1]);
			}
		});
		background[choice] = ofDark.squares();
		all[choice] = ofAll.squares();
		counts[0] = ofDark.count();
		counts[1] = ofAll.count();
	}

	/** That of this and another block. */
	public Disagreement plus(final Disagreement other) {
		return new Disagreement(sums(background, other.background), sums(all, other.all), backgroundCount + other.backgroundCount, count + other.count);
	}

	private static double[][] sums(final double[][] a, final double[][] b) {
		final double[][] sums = new double[a.length][];
		Arrays.setAll(sums, i -> {
			final double[] row = a[i].clone();
			Arrays.setAll(row, k -> row[k] + b[i][k]);
			return row;
		});
		return sums;
	}

	/**
	 * How often the background is corrected, as {@link BackProjection#refineBackground} does.
	 *
	 * @param iterations that were chosen for all
	 * @param enough the noise of the background
	 */
	public int ofBackground(final int iterations, final double enough) {
		return BackProjection.untilWithin(Arrays.stream(background[iterations]).map(sum -> Math.sqrt(sum / backgroundCount)).toArray(), enough);
	}

	/** The root mean square difference that is left, in raw units; of a number of iterations that was given, whatever is said here. */
	public double rootMeanSquare(final int iterations, final int ofBackground) {
		return Math.sqrt(all[Math.min(iterations, all.length - 1)][ofBackground] / count);
	}
}
