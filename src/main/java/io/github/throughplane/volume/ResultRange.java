package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.Serializable;

import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The values that a result may have, by the volume that was measured. Interpolation and networks overshoot at edges, and would make air
 * thinner than air and a magnitude negative. The lower end is the smallest sample measured, or 0 where none is negative. The upper end lies half of
 * the measured range above the largest sample, since thick slices dim small bright things, and never beyond the number type of the image.
 *
 * @param low raw units
 * @param high raw units
 */
public record ResultRange(float low, float high) implements Serializable {

	/** How far above the largest sample a result may go, as a share of the range of samples. */
	private static final double ABOVE = 0.5;

	/** The range for what is made of a volume of finite samples. */
	public static ResultRange of(final Volume measured, final Progress progress) {
		final float[] range = Volumes.range(measured, progress);
		final double high = range[1] + ABOVE * ((double) range[1] - range[0]);
		return new ResultRange(Math.min(0, range[0]), (float) Math.min(measured.type().maximum(), high));
	}

	/**
	 * Moves what lies beyond the range to its ends.
	 *
	 * @param result made of the measured volume, raw units
	 * @return the result itself where nothing lies beyond, else a view of it
	 * @throws UserProblem if a sample is not a number, as comes of values that are too large to compute with
	 */
	public Volume hold(final Volume result, final Progress progress) {
		boolean within = true;
		for (int z = 0; z < result.depth(); z++) {
			progress.report(z, result.depth(), "Checking the result");
			for (final float value : Samples.slice(result.samples(), z)) {
				if (Float.isNaN(value))
					throw new UserProblem("The result is not a number everywhere: the values of the image are too large to compute with.",
						"Divide them first, with Process > Math > Divide...");
				within &= value >= low && value <= high;
			}
		}
		return within ? result : result.with(Converters.convert(result.samples(),
			(value, held) -> held.set(Math.max(low, Math.min(high, value.get()))), new FloatType()));
	}
}
