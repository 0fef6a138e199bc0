package io.github.throughplane.command.input;

import io.github.throughplane.deeprecon.HeartSlices;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.format.LabelledImage;
import io.github.throughplane.format.LabelledImages;
import io.github.throughplane.geminigan.HeartFinder;
import io.github.throughplane.geminigan.HeartSite;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The short-axis slices that a generator is trained on: those of stacks and cines with or without labels, and of phantoms.
 *
 * @param classes numbers in the label images
 * @param standIn for samples that are not finite
 */
public record TrainingSlices(HeartClasses classes, StandIn standIn) {

	/** Moments of the cycle at which each phantom is seen: end-diastole, end-systole and some in between. */
	static final int PHASES = 4;

	/**
	 * Adds the slices of an image or of all images in a folder; every frame is a moment of one series. The heart is where labels are, else what moves, else the
	 * middle of the image.
	 *
	 * @throws io.github.throughplane.task.UserProblem if an image does not suit; it names the file
	 */
	void addImages(final Path path, final HeartSlices slices, final Progress progress) {
		final Map<Path, Optional<Path>> images = LabelledImages.withOrWithout(path);
		int number = 0;
		for (final Map.Entry<Path, Optional<Path>> image : images.entrySet()) {
			final String name = image.getKey().getFileName().toString();
			progress.report(number++, images.size(), "Reading " + name);
			final List<LabelledVolume> labelled = image.getValue().map(labels -> new LabelledImage(image.getKey(), labels).open(SliceAxis.AUTO, standIn::in))
				.orElse(List.of());
			final List<Volume> frames = labelled.isEmpty() ? standIn.in(Hyperstack.straight(ImageFiles.open(image.getKey()), SliceAxis.AUTO, Double.NaN)).volumes()
				: labelled.stream().map(LabelledVolume::image).toList();
			slices.add(name, HeartNames.patient(ImageFolder.withoutEnding(image.getKey())), frames, centre(labelled, frames, name));
		}
	}

	private double[] centre(final List<LabelledVolume> labelled, final List<Volume> frames, final String name) {
		for (final LabelledVolume frame : labelled) {
			final Optional<HeartSite> site = HeartSite.of(classes.classes(frame.labels(), name, Progress.NONE));
			if (site.isPresent())
				return site.get().centre();
		}
		return HeartFinder.find(frames, Optional.empty(), Progress.NONE).xy();
	}

	/**
	 * Adds the slices of phantoms of any kind, at some moments of their cycle, as scanners of many kinds show them.
	 *
	 * @param first seed of the first one
	 * @param side pixels along a side of the squares
	 */
	static void addPhantoms(final long first, final int count, final Variety variety, final SliceSettings settings, final int side, final HeartSlices slices,
		final Progress progress)
	{
		for (int i = 0; i < count; i++) {
			progress.report(i, count, "Making phantom " + (i + 1) + " of " + count);
			final PhantomStack stack = PhantomStack.of(first + i, variety, settings, side);
			final SplittableRandom random = new SplittableRandom(first + i);
			final List<Volume> frames = new ArrayList<>(stack.labelledPhases().stream().map(stack::image).toList());
			while (frames.size() < PHASES)
				frames.add(stack.image(random.nextDouble()));
			slices.add("Phantom " + (first + i), "phantom " + (first + i), frames, stack.centre());
		}
	}
}
