package io.github.throughplane.command.input;

import io.github.throughplane.deeprecon.LabelledSlices;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.format.LabelledImage;
import io.github.throughplane.format.LabelledImages;
import io.github.throughplane.geminigan.HeartSite;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * The labelled short-axis slices that a segmentation network is trained on: those of stacks and cines of people, and of phantoms.
 *
 * @param classes numbers in the label images
 * @param standIn for samples that are not finite
 */
public record TrainingLabels(HeartClasses classes, StandIn standIn) {

	/**
	 * Adds the slices of an image with labels or of all such images in a folder. Frames without labels are left out; those with some have all classes that were
	 * named.
	 *
	 * @throws UserProblem if an image does not suit; it names the file
	 */
	public void addImages(final Path path, final LabelledSlices slices, final Progress progress) {
		final List<LabelledImage> images = LabelledImages.in(path);
		for (int i = 0; i < images.size(); i++) {
			final LabelledImage image = images.get(i);
			final String name = image.image().getFileName().toString();
			progress.report(i, images.size(), "Reading " + name);
			final List<LabelledVolume> frames = new ArrayList<>();
			Optional<HeartSite> site = Optional.empty();
			for (final LabelledVolume frame : image.open(SliceAxis.AUTO, standIn::in)) {
				final LabelVolume labels = ofClasses(frame.labels(), image.labels().getFileName() + (frames.isEmpty() ? "" : " t" + (frames.size() + 1)));
				frames.add(new LabelledVolume(frame.image(), labels));
				if (site.isEmpty())
					site = HeartSite.of(labels);
			}
			slices.add(name, HeartNames.patient(ImageFolder.withoutEnding(image.image())), frames,
				site.orElseThrow(() -> new UserProblem(image.labels().getFileName() + " shows no left ventricle.", "Give labels of hearts, or leave this image out."))
					.centre());
		}
	}

	/** The classes of a frame that has labels. */
	private LabelVolume ofClasses(final LabelVolume labels, final String name) {
		final SortedSet<Integer> found = labels.labels(Progress.NONE);
		if (found.isEmpty())
			return labels;
		final LabelVolume ofClasses = classes.classes(labels, name, Progress.NONE);
		final SortedSet<Integer> present = ofClasses.labels(Progress.NONE);
		IntStream.range(1, HeartClasses.COUNT).filter(each -> classes.number(each) != 0 && !present.contains(each)).findFirst().ifPresent(each -> {
			throw new UserProblem(name + " has no label " + classes.number(each) + ": a network would learn that there is nothing of the kind.",
				"Leave this image out, or give classes with 0 for what no image shows (such as 1,2,0).");
		});
		return ofClasses;
	}

	/**
	 * Adds the slices of phantoms of any kind at end-diastole and end-systole, as scanners of many kinds show them.
	 *
	 * @param first seed of the first one
	 * @param side pixels along a side of the squares
	 */
	public static void addPhantoms(final long first, final int count, final Variety variety, final SliceSettings settings, final int side,
		final LabelledSlices slices, final Progress progress)
	{
		for (int i = 0; i < count; i++) {
			progress.report(i, count, "Making phantom " + (i + 1) + " of " + count);
			final PhantomStack stack = PhantomStack.of(first + i, variety, settings, side);
			slices.add("Phantom " + (first + i), "phantom " + (first + i), stack.labelledPhases().stream().map(stack::labelled).toList(), stack.centre());
		}
	}
}
