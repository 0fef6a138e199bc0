package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes a result agree with what was measured (Irani and Peleg 1991): each iteration degrades the result to thick slices,
 * subtracts them from the measured ones, and adds the difference back, interpolated by the cubic B-spline. Values are never clamped.
 *
 * @param profile the slice profile of the measured stack
 * @param iterations 0 to 50, or {@link #AUTOMATIC}
 */
public record BackProjection(SliceProfile profile, int iterations) {

	/**
	 * Iterates until the root mean square difference from the measured slices, in the foreground, is within their noise (the
	 * discrepancy principle: what remains is noise, and fitting it would sharpen noise), or falls by less than 1 %, at most
	 * {@value #MOST_AUTOMATIC} times.
	 */
	public static final int AUTOMATIC = -1;

	private static final int MOST = 50;
	private static final int MOST_AUTOMATIC = 6;
	private static final double LEAST_IMPROVEMENT = 0.01;

	private static final Foreground EVERYTHING = new Foreground(Double.NEGATIVE_INFINITY);

	/** @throws UserProblem if the number of iterations is out of its range */
	public BackProjection {
		requireIterations(iterations);
	}

	static void requireIterations(final int iterations) {
		if (iterations < AUTOMATIC || iterations > MOST)
			throw new UserProblem(iterations + " back-projections were asked for.", "Give a number from 0 to " + MOST + ", or auto.");
	}

	/**
	 * Corrects a result.
	 *
	 * @param measured the thick slices, raw units
	 * @param result a finer grid of the same columns and rows with the same first slice, raw units
	 * @return the corrected result; the result itself if no iteration is needed
	 */
	public Volume refine(final Volume measured, final Volume result, final Progress progress) {
		final boolean automatic = iterations == AUTOMATIC;
		final int count = automatic ? automaticIterations(measured, result, progress.part(0, 0.5)) : iterations;
		if (count == 0)
			return result;
		final Img<FloatType> refined = Samples.create(result.width(), result.height(), result.depth());
		final LineOperator degradation = degradation(measured, result);
		forEachBlock(measured, result, progress.part(automatic ? 0.5 : 0, 1), "Back-projecting", (origin, size) ->
			Samples.write(iterate(measured, result, degradation, origin, size, count, new Residuals(count, EVERYTHING)), refined, origin, size));
		return result.with(refined);
	}

	/**
	 * The number of iterations that {@link #AUTOMATIC} comes to.
	 *
	 * @param measured the thick slices, raw units
	 * @param result a finer grid of the same columns and rows with the same first slice, raw units
	 */
	public int automaticIterations(final Volume measured, final Volume result, final Progress progress) {
		final float[] range = Volumes.range(measured, progress.part(0, 0.1));
		final double rounding = Math.ulp(Math.max(Math.abs(range[0]), Math.abs(range[1])));
		final double enough = Math.max(rounding, Noise.standardDeviation(measured, progress.part(0.1, 0.3)));
		final Foreground foreground = Foreground.of(measured, progress.part(0.3, 0.4));
		final double[] residual = residuals(measured, result, MOST_AUTOMATIC, foreground, progress.part(0.4, 1));
		int count = 0;
		while (count < MOST_AUTOMATIC && residual[count] > enough && residual[count + 1] <= (1 - LEAST_IMPROVEMENT) * residual[count])
			count++;
		return count;
	}

	/**
	 * Root mean square difference between the measured slices and the degraded result after 0, 1 ... {@code most} iterations, where the
	 * measured slices show foreground. Columns do not influence each other, so that one pass over the volume yields all.
	 */
	double[] residuals(final Volume measured, final Volume result, final int most, final Foreground foreground, final Progress progress) {
		final LineOperator degradation = degradation(measured, result);
		final Residuals total = new Residuals(most, foreground);
		forEachBlock(measured, result, progress, "Comparing with the measured slices", (origin, size) -> {
			final Residuals part = new Residuals(most, foreground);
			iterate(measured, result, degradation, origin, size, most, part);
			synchronized (total) {
				total.add(part);
			}
		});
		return total.rootMeanSquares();
	}

	private static void forEachBlock(final Volume measured, final Volume result, final Progress progress, final String message,
		final Lines.BlockWork work)
	{
		Lines.forEachBlock(result.samples().dimensionsAsLongArray(), 2, measured.depth(), progress, message, work);
	}

	private LineOperator degradation(final Volume measured, final Volume result) {
		if (measured.width() != result.width() || measured.height() != result.height())
			throw new IllegalArgumentException("Back-projection of " + result + " to " + measured);
		return profile.matrix(result.depth(), result.spacing().z(), measured.depth(), measured.spacing().z());
	}

	/**
	 * Iterates on one block of columns.
	 *
	 * @param residuals gets the differences after 0 to {@code count} iterations added
	 * @return the refined block, x fastest
	 */
	private static float[] iterate(final Volume measured, final Volume result, final LineOperator degradation, final long[] origin,
		final int[] size, final int count, final Residuals residuals)
	{
		final int fineCount = result.depth();
		final int thickCount = measured.depth();
		final int columns = size[0] * size[1];
		final float[] fine = Samples.block(result.samples(), origin, size);
		final float[] thick = Samples.block(measured.samples(), origin, new int[] { size[0], size[1], thickCount });
		final LineOperator interpolation = Interpolation.CUBIC.operator(thickCount, measured.spacing().z(), fineCount, result.spacing().z());
		final double[] measuredLines = new double[thickCount * Lines.BUNDLE];
		final double[] difference = new double[thickCount * Lines.BUNDLE];
		final double[] lines = new double[fineCount * Lines.BUNDLE];
		final double[] change = new double[fineCount * Lines.BUNDLE];
		for (int column = 0; column < columns; column += Lines.BUNDLE) {
			final int bundle = Math.min(Lines.BUNDLE, columns - column);
			Lines.gather(fine, column, bundle, fineCount, columns, lines);
			Lines.gather(thick, column, bundle, thickCount, columns, measuredLines);
			for (int i = 0; i <= count; i++) {
				System.arraycopy(lines, 0, change, 0, fineCount * bundle);
				degradation.apply(change, difference, bundle);
				for (int k = 0; k < thickCount * bundle; k++)
					difference[k] = measuredLines[k] - difference[k];
				residuals.add(i, difference, measuredLines, thickCount * bundle);
				if (i == count)
					break;
				interpolation.apply(difference, change, bundle);
				for (int k = 0; k < fineCount * bundle; k++)
					lines[k] += change[k];
			}
			Lines.scatter(lines, column, bundle, fineCount, columns, fine);
		}
		return fine;
	}
}
