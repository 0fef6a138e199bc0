package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.util.Locale;

/**
 * An image and what its samples belong to, on one grid: sample (x, y, z) of the labels is sample (x, y, z) of the image.
 *
 * @param image values at [x, y, z], raw units
 * @param labels whole numbers at [x, y, z], 0 for the background
 */
public record LabelledVolume(Volume image, LabelVolume labels) {

	/** @throws UserProblem with the numbers, if the two have another size, unit, spacing or place */
	public LabelledVolume {
		if (!image.hasGridOf(labels))
			throw new UserProblem("The image and its labels do not lie on one grid: the image has " + text(image) + ", the labels have " + text(labels.toVolume()) + ".",
				"Bring the labels to the grid of the image, with the nearest label at every place.");
	}

	private static String text(final Volume volume) {
		final double[] origin = volume.origin();
		return volume + String.format(Locale.ROOT, " from (%.4g, %.4g, %.4g) on", origin[0], origin[1], origin[2]);
	}
}
