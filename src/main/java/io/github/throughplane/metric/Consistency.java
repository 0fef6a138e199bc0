package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

/** Whether a result agrees with the measurement: its own thick slices against the measured ones. */
public final class Consistency {

	private Consistency() {}

	/**
	 * Blurs a result with the slice profile, samples it at the measured slices, and compares; grids are matched by position.
	 *
	 * @param result a volume of any grid, raw units
	 * @param measured the thick slices, raw units
	 * @param profile their slice profile
	 * @param range L of the PSNR, in raw units
	 * @return PSNR in decibel of the mean squared difference over all common samples; positive infinity for perfect agreement
	 * @throws io.github.throughplane.task.UserProblem if the two have no place in common
	 */
	public static double of(final Volume result, final Volume measured, final SliceProfile profile, final double range,
		final Progress progress)
	{
		final Volume slices = GridMatch.common(result, measured);
		Volume fine = result;
		for (int axis = 0; axis < 2; axis++)
			fine = GridMatch.along(fine, axis, slices, progress.part(0.2 * axis, 0.2 * (axis + 1)));
		final double start = slices.origin()[2] - fine.origin()[2];
		final var thick = Lines.apply(profile.matrix(fine.depth(), fine.spacing().z(), start, slices.depth(), slices.spacing().z()),
			fine.samples(), 2, progress.part(0.4, 0.9), "Making thick slices");
		double sum = 0;
		for (int z = 0; z < slices.depth(); z++) {
			progress.report(9L * slices.depth() + z, 10L * slices.depth(), "Comparing with the measured slices");
			final float[] a = Samples.slice(thick, z);
			final float[] b = Samples.slice(slices.samples(), z);
			for (int i = 0; i < a.length; i++)
				sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
		}
		return Psnr.ofMeanSquare(sum / slices.samples().size(), range);
	}
}
