package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.imagej.SliceDistance;
import io.github.throughplane.imagej.SlicePositions;
import io.github.throughplane.task.UserProblem;

/** What formats demand that know numbers on one regular grid alone. */
final class OneGrid {

	private OneGrid() {}

	/** @throws UserProblem if an image has colours, slices at irregular positions, or slices whose distance nobody knows */
	static void require(final ImagePlus image, final String format) {
		if (image.getType() == ImagePlus.COLOR_RGB)
			throw new UserProblem(image.getTitle() + " is an RGB image, which is not written as " + format + ".",
				"Save it as .tif, or make it gray with Image > Type > 8-bit.");
		final SlicePositions positions = SlicePositions.of(image);
		if (positions.known())
			positions.requireRegular(image.getTitle());
		if (SliceDistance.isUnknown(image))
			throw new UserProblem("The distance between the slices of " + image.getTitle() + " is not known, and " + format + " files tell one.",
				"Set the voxel depth in Image > Properties..., or save it as .tif.");
	}
}
