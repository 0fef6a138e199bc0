package io.github.throughplane.command.input;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Padding;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The volumes that a model is trained on.
 *
 * @param sources the images, in the order of their names
 * @param description one sentence on the images, for the model
 */
public record TrainingImages(List<Source> sources, String description) {

	/**
	 * One image.
	 *
	 * @param name of its file
	 * @param volumes each channel and frame one
	 */
	public record Source(String name, List<Volume> volumes) {}

	/** From so many images on, whole ones are kept out to validate on. */
	private static final int SOURCES_TO_SPLIT = 5;

	/**
	 * The volumes of an image, or of all images in a folder.
	 *
	 * @param path an image file, a folder with images, or a folder with a DICOM series
	 * @param standIn for samples that are not finite
	 * @throws UserProblem if an image cannot be read or is no stack; it names the image
	 */
	public static TrainingImages of(final Path path, final StandIn standIn) {
		final List<Source> sources = new ArrayList<>();
		for (final Path file : ImageFolder.toOpen(path))
			sources.add(new Source(file.getFileName().toString(),
				standIn.in(Hyperstack.straight(ImageFiles.open(file), SliceAxis.AUTO, Double.NaN)).volumes().stream().map(Padding::without).toList()));
		final List<Volume> volumes = volumes(sources);
		return new TrainingImages(List.copyOf(sources), "Trained on " + volumes.size() + (volumes.size() == 1 ? " volume" : " volumes")
			+ " of " + path.getFileName() + ", the first of " + volumes.get(0) + ".");
	}

	/** The volumes of all images. */
	public List<Volume> volumes() {
		return volumes(sources);
	}

	private static List<Volume> volumes(final List<Source> sources) {
		return sources.stream().flatMap(source -> source.volumes().stream()).toList();
	}

	/**
	 * Volumes to learn from and volumes to validate on.
	 *
	 * @param validated may be empty
	 * @param description one sentence on what was kept out of training, for the model
	 */
	public record Split(List<Volume> training, List<Volume> validated, String description) {}

	/**
	 * Keeps whole images out of training.
	 *
	 * @param pattern names of the images kept out, with * and ? for what may differ; empty for a fifth of the images by chance, which are
	 *        none where there are fewer than five
	 * @throws UserProblem if the pattern fits none of the images, or all
	 */
	public Split split(final String pattern, final long seed) {
		final List<Source> validated = new ArrayList<>();
		if (pattern.isBlank()) {
			final List<Source> shuffled = new ArrayList<>(sources);
			Collections.shuffle(shuffled, new Random(seed));
			validated.addAll(shuffled.subList(0, sources.size() / SOURCES_TO_SPLIT));
		}
		else {
			final FilePattern files = new FilePattern(pattern);
			sources.stream().filter(source -> files.matches(Path.of(source.name()))).forEach(validated::add);
			if (validated.isEmpty() || validated.size() == sources.size())
				throw new UserProblem((validated.isEmpty() ? "None" : "All") + " of the " + sources.size() + " images are named like " + pattern + ".",
					"Give a pattern that fits some of them, or none for a fifth of them by chance.");
		}
		final List<Source> training = sources.stream().filter(source -> !validated.contains(source)).toList();
		return new Split(volumes(training), volumes(validated), validated.isEmpty() ? "Judged by slices kept out of training."
			: "Judged by " + validated.stream().map(Source::name).sorted().collect(Collectors.joining(", ")) + ", kept out of training.");
	}
}
