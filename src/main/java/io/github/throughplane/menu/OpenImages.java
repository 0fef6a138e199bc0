package io.github.throughplane.menu;

import ij.ImagePlus;
import ij.WindowManager;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WebAddress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The images that one call names by their titles, which several open images may share, or by their files. */
final class OpenImages {

	private final Set<String> shared = new HashSet<>();

	/**
	 * The open image of a title, the active one where several have it; or the image in a file, or at an address.
	 *
	 * @throws UserProblem if there is none, or the title does not tell which one is meant: it fits several and none of them is active, or it is
	 *             given a second time
	 */
	ImagePlus named(final String text) {
		final List<ImagePlus> titled = titled(text);
		if (titled.size() == 1)
			return titled.get(0);
		if (titled.isEmpty())
			return inFile(text);
		final ImagePlus active = WindowManager.getCurrentImage();
		if (!titled.contains(active) || !shared.add(text))
			throw new UserProblem(titled.size() + " open images are called \"" + text + "\".",
				"Give them titles of their own, with Image > Rename... or rename(\"...\").");
		return active;
	}

	private static List<ImagePlus> titled(final String title) {
		final List<ImagePlus> titled = new ArrayList<>();
		final int[] open = WindowManager.getIDList();
		for (final int id : open == null ? new int[0] : open) {
			final ImagePlus image = WindowManager.getImage(id);
			if (image != null && image.getTitle().equals(title))
				titled.add(image);
		}
		return titled;
	}

	private static ImagePlus inFile(final String text) {
		if (WebAddress.of(text).isPresent())
			return ImageFiles.open(text);
		final Path file = PathName.of(text);
		if (Files.exists(file))
			return ImageFiles.open(file);
		final String[] titles = WindowManager.getImageTitles();
		throw new UserProblem("No image is called \"" + text + "\", and there is no such file.",
			titles.length == 0 ? "Open an image first." : "The open images are: " + String.join(", ", titles) + ".");
	}
}
