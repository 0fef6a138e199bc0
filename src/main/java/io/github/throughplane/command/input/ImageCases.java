package io.github.throughplane.command.input;

import ij.ImagePlus;

import io.github.throughplane.evaluation.EvaluationCase;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The volumes of images as cases of a comparison. Of image files one is held at a time, and read again when another one was in between. */
public final class ImageCases {

	private final SliceAxis axis;
	private final StandIn standIn;
	private Path held;
	private List<Volume> volumes;

	private ImageCases(final SliceAxis axis, final StandIn standIn) {
		this.axis = axis;
		this.standIn = standIn;
	}

	/**
	 * Every channel and frame of an image, or of the images in a folder, is a case.
	 *
	 * @param path an image file, a folder with images, or a folder with a DICOM series
	 * @param pattern names of files in the folder that count, with * and ? for what may differ
	 * @param standIn for samples that are not finite
	 * @throws UserProblem if an image cannot be read or is no stack, or no file counts
	 */
	public static List<EvaluationCase> of(final Path path, final String pattern, final SliceAxis axis, final StandIn standIn) {
		final ImageCases images = new ImageCases(axis, standIn);
		final List<Path> files = ImageFolder.toOpen(path);
		final FilePattern names = new FilePattern(pattern);
		final List<Path> counting = files.equals(List.of(path)) ? files : files.stream().filter(names::matches).toList();
		if (counting.isEmpty())
			throw new UserProblem("None of the " + files.size() + " images in " + path + " is named like " + pattern + ".", "Give another pattern.");
		final List<EvaluationCase> cases = new ArrayList<>();
		for (final Path file : counting)
			cases.addAll(images.casesOf(file));
		return cases;
	}

	/**
	 * Every channel and frame of an open image is a case.
	 *
	 * @param standIn for samples that are not finite
	 * @throws UserProblem if the image is no stack
	 */
	public static List<EvaluationCase> of(final ImagePlus image, final SliceAxis axis, final StandIn standIn) {
		final List<Volume> open = new ImageCases(axis, standIn).volumes(image);
		return cases(image, image.getTitle(), open.size(), open::get);
	}

	private List<EvaluationCase> casesOf(final Path file) {
		final ImagePlus image = ImageFiles.open(file);
		volumes = volumes(image);
		held = file;
		return cases(image, file.getFileName().toString(), volumes.size(), index -> volume(file, index));
	}

	private static List<EvaluationCase> cases(final ImagePlus image, final String name, final int count, final IntFunction<Volume> volumes) {
		return IntStream.range(0, count).mapToObj(i -> new EvaluationCase(name + VolumePairs.where(image, i), name, () -> volumes.apply(i))).toList();
	}

	/** Without what fills a tomogram outside of the field of view, which nobody shall be judged by. */
	private List<Volume> volumes(final ImagePlus image) {
		return standIn.in(Hyperstack.straight(image, axis, Double.NaN)).volumes().stream().map(Padding::without).toList();
	}

	private Volume volume(final Path file, final int index) {
		if (!file.equals(held)) {
			volumes = null;
			volumes = volumes(ImageFiles.open(file));
			held = file;
		}
		return volumes.get(index);
	}
}
