package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The file of an image and that of its labels, as {@link LabelledImages} finds them.
 *
 * @param image values
 * @param labels whole numbers, 0 for the background
 */
public record LabelledImage(Path image, Path labels) {

	/**
	 * Opens both.
	 *
	 * @param axis the slice axis of the image, which is that of its labels
	 * @param preparation of the image, such as for samples that are not finite
	 * @return one for each channel and frame, the channels of the first frame first
	 * @throws UserProblem with the names, if a file cannot be read or is no stack, or the labels have other channels and frames, another size,
	 *         spacing, place or orientation than the image, or are no whole numbers
	 */
	public List<LabelledVolume> open(final SliceAxis axis, final UnaryOperator<Hyperstack> preparation) {
		final ImagePlus grey = ImageFiles.open(image);
		final ImagePlus drawn = ImageFiles.open(labels);
		requireSameNumber(grey, drawn);
		VolumePairs.requireSameOrientation(drawn, grey);
		final Hyperstack stack = preparation.apply(Hyperstack.straight(grey, axis, Double.NaN));
		final List<Volume> images = stack.volumes();
		final List<Volume> segmentations = Hyperstack.straight(drawn, stack.axis(), Double.NaN).volumes();
		final List<LabelledVolume> pairs = new ArrayList<>();
		for (int i = 0; i < images.size(); i++)
			pairs.add(pair(images.get(i), segmentations.get(i), VolumePairs.where(drawn, i)));
		return pairs;
	}

	private static void requireSameNumber(final ImagePlus grey, final ImagePlus drawn) {
		if (drawn.getNChannels() != grey.getNChannels() || drawn.getNFrames() != grey.getNFrames())
			throw new UserProblem(drawn.getTitle() + " has channels x frames " + drawn.getNChannels() + " x " + drawn.getNFrames() + ", " + grey.getTitle() + " has "
				+ grey.getNChannels() + " x " + grey.getNFrames() + ".",
				"Give every channel and frame of the image its labels, or take the images apart with Image > Duplicate...");
	}

	private LabelledVolume pair(final Volume values, final Volume segmentation, final String where) {
		try {
			return new LabelledVolume(values, LabelVolume.of(segmentation, Progress.NONE));
		}
		catch (final UserProblem e) {
			throw new UserProblem(labels.getFileName() + where + " does not fit " + image.getFileName() + ":", e.getMessage(), e);
		}
	}
}
