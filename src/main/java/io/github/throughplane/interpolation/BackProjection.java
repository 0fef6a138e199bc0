package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.function.DoublePredicate;

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

	/** As many iterations, at most {@value #MOST_AUTOMATIC}, as make the {@link BackProjectionRisk risk} least: more would sharpen noise. */
	public static final int AUTOMATIC = -1;

	/** The most iterations. */
	static final int MOST = 50;
	static final int MOST_AUTOMATIC = 6;
	private static final double LEAST_IMPROVEMENT = 0.01;
	/** So many times its noise is clearly more than what a result without noise differs from the measured background. */
	private static final double CLEARLY_MORE = 2;

	static final DoublePredicate EVERYTHING = value -> true;

	/** @throws UserProblem if the number of iterations is out of its range */
	public BackProjection {
		requireIterations(iterations);
	}

	/** @throws UserProblem if a number of iterations is out of its range */
	public static void requireIterations(final int iterations) {
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
		return iterated(measured, result, count, EVERYTHING, progress.part(automatic ? 0.5 : 0, 1));
	}

	/**
	 * Corrects the background of a result alone, where it differs from the measured one by clearly more than noise, until it is within the noise
	 * of the background itself: where matter glows, noise grows with brightness, and a haze fainter than the noise of what is bright is still there.
	 *
	 * @param measured the thick slices, raw units
	 * @param result a finer grid of the same columns and rows with the same first slice, raw units
	 * @return the corrected result; the result itself if no iteration is needed
	 */
	public Volume refineBackground(final Volume measured, final Volume result, final Progress progress) {
		final Foreground foreground = Foreground.of(measured, progress.part(0, 0.1));
		final DoublePredicate background = value -> !foreground.contains(value);
		return iterated(measured, result, backgroundIterations(measured, result, background, progress.part(0.1, 0.5)), background, progress.part(0.5, 1));
	}

	/**
	 * Corrects a part of a result so many times.
	 *
	 * @param measured the thick slices, raw units
	 * @param result a finer grid of the same columns and rows with the same first slice, raw units
	 * @param part the measured values that the result shall agree with
	 * @return the corrected result; the result itself for 0
	 */
	public Volume iterated(final Volume measured, final Volume result, final int count, final DoublePredicate part, final Progress progress) {
		if (count == 0)
			return result;
		final Img<FloatType> refined = Samples.create(result.width(), result.height(), result.depth());
		final BackProjectedColumns columns = new BackProjectedColumns(measured, result, profile, part);
		columns.forEachBlock(progress, "Back-projecting",
			(origin, size) -> Samples.write(columns.iterate(origin, size, count, new Residuals(count, part)), refined, origin, size));
		return result.with(refined);
	}

	/**
	 * The number of iterations that {@link #AUTOMATIC} comes to.
	 *
	 * @param measured the thick slices, raw units
	 * @param result a finer grid of the same columns and rows with the same first slice, raw units
	 */
	public int automaticIterations(final Volume measured, final Volume result, final Progress progress) {
		final Volume degraded = ThickSlices.degrade(result, measured.depth(), measured.spacing().z(), profile, progress.part(0, 0.3));
		return automaticIterations(measured, degraded, result, progress.part(0.3, 1));
	}

	/**
	 * The same where the result has been made into thick slices before.
	 *
	 * @param degraded the result as thick slices, on the grid of those measured
	 * @param result only its grid counts
	 */
	public int automaticIterations(final Volume measured, final Volume degraded, final Volume result, final Progress progress) {
		return new BackProjectionRisk(measured, degraded, result, profile, progress).least(MOST_AUTOMATIC);
	}

	/**
	 * The number of iterations until the root mean square difference in the background is within its noise (the discrepancy principle), or falls by
	 * less than 1 %.
	 */
	private int backgroundIterations(final Volume measured, final Volume result, final DoublePredicate background, final Progress progress) {
		final double enough = noise(measured, background, progress.part(0, 0.4));
		return untilWithin(residuals(measured, result, MOST_AUTOMATIC, background, background, progress.part(0.4, 1)), enough);
	}

	/** The noise of a part of the measured slices, or the difference between neighbouring numbers where that is larger. */
	public static double noise(final Volume measured, final DoublePredicate part, final Progress progress) {
		return Math.max(rounding(measured, progress.part(0, 0.25)), Noise.standardDeviation(measured, part, progress.part(0.25, 1)));
	}

	/** @param residual root mean square differences after 0, 1 ... iterations */
	static int untilWithin(final double[] residual, final double enough) {
		if (residual[0] <= CLEARLY_MORE * enough)
			return 0;
		int count = 0;
		while (count < MOST_AUTOMATIC && residual[count] > enough && residual[count + 1] <= (1 - LEAST_IMPROVEMENT) * residual[count])
			count++;
		return count;
	}

	/** The difference between neighbouring numbers at the largest value. */
	static double rounding(final Volume volume, final Progress progress) {
		final float[] range = Volumes.range(volume, progress);
		return Math.ulp(Math.max(Math.abs(range[0]), Math.abs(range[1])));
	}

	/**
	 * Root mean square difference between the measured slices and the degraded result after 0, 1 ... {@code most} iterations that correct
	 * one part, in the part that is judged. Columns do not influence each other, so that one pass over the volume yields all.
	 */
	double[] residuals(final Volume measured, final Volume result, final int most, final DoublePredicate judged, final DoublePredicate corrected,
		final Progress progress)
	{
		final BackProjectedColumns columns = new BackProjectedColumns(measured, result, profile, corrected);
		final Residuals total = new Residuals(most, judged);
		columns.forEachBlock(progress, "Comparing with the measured slices", (origin, size) -> {
			final Residuals part = new Residuals(most, judged);
			columns.iterate(origin, size, most, part);
			synchronized (total) {
				total.add(part);
			}
		});
		return total.rootMeanSquares();
	}
}
