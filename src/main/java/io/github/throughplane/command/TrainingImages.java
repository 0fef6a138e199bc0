package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.ImageFiles;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The volumes that a model is trained on.
 *
 * @param volumes of all images, each channel and frame one
 * @param description one sentence on the images, for the model
 */
record TrainingImages(List<Volume> volumes, String description) {

	private static final List<String> IMAGES = List.of(".tif", ".tiff", ".nii", ".nii.gz", ".hdr", ".nrrd", ".nhdr");

	/**
	 * The volumes of an image, or of all images in a folder.
	 *
	 * @param path an image file, a folder with images, or a folder with a DICOM series
	 * @throws UserProblem if an image cannot be read or is no stack; it names the image
	 */
	static TrainingImages of(final Path path) {
		final List<Path> files = files(path);
		final List<Volume> volumes = new ArrayList<>();
		for (final Path file : files) {
			final ImagePlus image = ImageFiles.open(file);
			volumes.addAll(Hyperstack.of(image).volumes());
		}
		return new TrainingImages(List.copyOf(volumes), "Trained on " + volumes.size() + (volumes.size() == 1 ? " volume" : " volumes")
			+ " of " + path.getFileName() + ", the first of " + volumes.get(0) + ".");
	}

	/** A folder without files of their own kind is one series, which is opened as a whole. */
	static List<Path> files(final Path path) {
		if (!Files.isDirectory(path))
			return List.of(path);
		try (Stream<Path> list = Files.list(path)) {
			final List<Path> images = list.filter(TrainingImages::isImage).sorted().toList();
			return images.isEmpty() ? List.of(path) : images;
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + path + " cannot be read.", "Check its permissions.", e);
		}
	}

	private static boolean isImage(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return IMAGES.stream().anyMatch(name::endsWith);
	}
}
