package io.github.throughplane.command.input;

import ij.ImagePlus;
import ij.WindowManager;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.ErrorMap;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The expected error of one of two stacks that are looked at.
 *
 * @param map its image
 * @param ofFirst whether it belongs to the first stack
 */
public record ShownError(ImagePlus map, boolean ofFirst) {

	/**
	 * The map in a file, or else the one among the open images that belongs to one of the stacks, the first one before the second.
	 *
	 * @throws UserProblem if the map in the file has another size than both
	 */
	public static Optional<ShownError> of(final Optional<File> file, final ImagePlus first, final ImagePlus second) {
		if (file.isPresent()) {
			final ImagePlus map = ImageFiles.open(file.get().toPath());
			if (!ErrorMap.hasSizeOf(map, first) && !ErrorMap.hasSizeOf(map, second))
				throw new UserProblem(
					"The error map " + map.getTitle() + " has " + size(map) + ", " + first.getTitle() + " " + size(first) + " and " + second.getTitle() + " "
						+ size(second) + ".",
					"Give the error map that was made with one of them.");
			return Optional.of(new ShownError(map, ErrorMap.hasSizeOf(map, first) && !ErrorMap.isOf(map, second)));
		}
		return of(first, true).or(() -> of(second, false));
	}

	private static Optional<ShownError> of(final ImagePlus stack, final boolean isFirst) {
		final int[] open = WindowManager.getIDList();
		return (open == null ? Stream.<ImagePlus>empty() : Arrays.stream(open).mapToObj(WindowManager::getImage)).filter(Objects::nonNull)
			.filter(image -> ErrorMap.isOf(image, stack)).findFirst().map(map -> new ShownError(map, isFirst));
	}

	private static String size(final ImagePlus image) {
		final int volumes = image.getNChannels() * image.getNFrames();
		return image.getWidth() + "x" + image.getHeight() + "x" + image.getNSlices() + " voxels" + (volumes == 1 ? "" : " in each of " + volumes + " volumes");
	}
}
