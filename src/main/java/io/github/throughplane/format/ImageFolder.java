package io.github.throughplane.format;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder with images. Hidden files are none of them: systems and programs keep notes in such files beside images, with the endings
 * of images, and files that are being written lie there, too.
 */
public final class ImageFolder {

	private static final List<String> IMAGES = List.of(".tif", ".tiff", ".nii", ".nii.gz", ".hdr", ".nrrd", ".nhdr", ".zarr", ".ome.zarr");
	/** Files that headers name. */
	private static final List<String> DATA = List.of(".img", ".img.gz", ".raw", ".raw.gz");

	private ImageFolder() {}

	/** Whether a file or folder is hidden: by its name, or, on Windows, by its attribute. */
	static boolean isHidden(final Path path) {
		try {
			return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
		}
		catch (final IOException e) {
			// It has just gone.
			return true;
		}
	}

	/**
	 * The files of a folder in the order of their names, without hidden ones and without folders.
	 *
	 * @throws UserProblem if it cannot be read
	 */
	static List<Path> files(final Path folder) {
		return list(folder, Files::isRegularFile);
	}

	private static List<Path> list(final Path folder, final Predicate<Path> wanted) {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> wanted.test(file) && !isHidden(file)).sorted().toList();
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " cannot be read.", "Check its permissions.", e);
		}
	}

	private static List<Path> ending(final Path folder, final List<String> endings) {
		// Images of OME-Zarr are folders.
		return list(folder, file -> lengthOfEnding(file, endings) > 0 && Files.isDirectory(file) == ZarrFiles.isNamed(file));
	}

	/** Of the longest that the name of a file has; 0 where it has none of them. */
	private static int lengthOfEnding(final Path file, final List<String> endings) {
		return endings.stream().filter(file.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith).mapToInt(String::length).max().orElse(0);
	}

	/** The name of an image without the ending of its format. */
	public static String withoutEnding(final Path image) {
		final String name = image.getFileName().toString();
		return name.substring(0, name.length() - lengthOfEnding(image, IMAGES));
	}

	/** Whether a path is a folder with images or one series, and not the folder that an image of OME-Zarr is. */
	static boolean isFolder(final Path path) {
		return Files.isDirectory(path) && !ZarrFiles.isNamed(path);
	}

	/**
	 * What to open for a path: the file itself, every image of a folder, or, where it has no images of their own, the folder as one
	 * DICOM series.
	 *
	 * @throws UserProblem if the folder cannot be read
	 */
	public static List<Path> toOpen(final Path path) {
		final List<Path> images = Files.isDirectory(path) ? ending(path, IMAGES) : List.of();
		return images.isEmpty() ? List.of(path) : images;
	}

	/** The files that are read where a path is to be opened and is a folder: its images with their data, the files of its DICOM series, or the metadata of an image of OME-Zarr. */
	public static List<Path> images(final Path path) {
		if (!Files.isDirectory(path))
			return List.of();
		if (ZarrFiles.isNamed(path))
			return ZarrFiles.metadata(path);
		final List<Path> images = new ArrayList<>(ending(path, IMAGES));
		if (images.isEmpty())
			return dicom(path);
		images.addAll(ending(path, DATA));
		return images;
	}

	/** The files of a folder that may be DICOM: marked so, or with the usual ending. */
	static List<Path> dicom(final Path folder) {
		final List<Path> found = new ArrayList<>();
		try {
			for (final Path file : files(folder))
				if (ImageFormat.of(file) == ImageFormat.DICOM)
					found.add(file);
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " cannot be read.", "Check its permissions.", e);
		}
		return found;
	}
}
