package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Locale;

/**
 * An image and what its samples belong to, on one grid: sample (x, y, z) of the labels is sample (x, y, z) of the image.
 *
 * @param image values at [x, y, z], raw units
 * @param labels whole numbers at [x, y, z], 0 for the background
 */
public record LabelledVolume(Volume image, LabelVolume labels) {

	/** How far a sample of the labels may lie beside that of the image, as a share of the spacing: files round their numbers. */
	private static final double SAME_PLACE = 0.01;

	/** @throws UserProblem with the numbers, if the two have another size, unit, spacing or place */
	public LabelledVolume {
		final Volume other = labels.toVolume();
		if (!Arrays.equals(image.samples().dimensionsAsLongArray(), other.samples().dimensionsAsLongArray()) || !image.spacing().unit().equals(other.spacing().unit())
			|| !haveSamePlaces(image, other))
			throw new UserProblem("The image and its labels do not lie on one grid: the image has " + text(image) + ", the labels have " + text(other) + ".",
				"Bring the labels to the grid of the image, with the nearest label at every place.");
	}

	/** Whether the first and the last samples, and so all between, lie together. */
	private static boolean haveSamePlaces(final Volume image, final Volume labels) {
		for (int axis = 0; axis < 3; axis++) {
			final double most = SAME_PLACE * image.spacing().along(axis);
			if (!(Math.abs(image.origin()[axis] - labels.origin()[axis]) <= most && Math.abs(image.last(axis) - labels.last(axis)) <= most))
				return false;
		}
		return true;
	}

	private static String text(final Volume volume) {
		final double[] origin = volume.origin();
		return volume + String.format(Locale.ROOT, " from (%.4g, %.4g, %.4g) on", origin[0], origin[1], origin[2]);
	}
}
