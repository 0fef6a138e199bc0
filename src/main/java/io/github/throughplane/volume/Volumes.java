package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

/** Demands on the samples of a volume. */
public final class Volumes {

	private static final String MESSAGE = "Checking the image";

	private Volumes() {}

	/**
	 * Demands that every sample is a finite number.
	 *
	 * @throws UserProblem with the count and the first position (x, y, z from 0) of samples that are not
	 */
	public static void requireFinite(final Volume volume, final Progress progress) {
		long count = 0;
		String first = "";
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), MESSAGE);
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int i = 0; i < slice.length; i++)
				if (!Float.isFinite(slice[i]) && count++ == 0)
					first = slice[i] + " at (" + i % volume.width() + ", " + i / volume.width() + ", " + z + ")";
		}
		if (count > 0)
			throw new UserProblem(count + " of " + volume.samples().size() + " pixels of the image are not finite numbers, the first "
				+ first + ".",
				"Give a number that stands in for them, such as nan=0 (\"Pixels that are no number (NaN) become\" behind Advanced... in the dialog), "
					+ "or change each slice by the macro lines changeValues(NaN, NaN, 0); changeValues(1/0, 1/0, 0); changeValues(-1/0, -1/0, 0);");
	}

	/**
	 * The smallest and the largest sample.
	 *
	 * @return two values, raw units
	 */
	public static float[] range(final Volume volume, final Progress progress) {
		final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), MESSAGE);
			for (final float value : Samples.slice(volume.samples(), z)) {
				range[0] = Math.min(range[0], value);
				range[1] = Math.max(range[1], value);
			}
		}
		return range;
	}

	/**
	 * Demands that not all samples are equal.
	 *
	 * @throws UserProblem with the value if they are
	 */
	public static void requireVaried(final Volume volume, final Progress progress) {
		final float[] range = range(volume, progress);
		if (range[0] == range[1])
			throw new UserProblem("The image is constant: all " + volume.samples().size() + " pixels are " + range[0] + ".",
				"Choose an image that shows something.");
	}
}
