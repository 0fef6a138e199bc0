package io.github.throughplane.imagej;

import ij.ImagePlus;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.List;

/** The volumes of two images that belong together channel by channel and frame by frame. */
public final class VolumePairs {

	private VolumePairs() {}

	/** @throws UserProblem if one image has more channels and frames than the other */
	public static void requireSameNumber(final ImagePlus image, final List<Volume> volumes, final String otherTitle, final List<Volume> others) {
		if (volumes.size() != others.size())
			throw new UserProblem(image.getTitle() + " has " + volumes.size() + " channels and frames, " + otherTitle + " has " + others.size() + ".",
				"Choose images with the same channels and frames, or take them apart with Image > Duplicate...");
	}

	/** Which volume of an image this is, such as " c2 t15", or nothing for a single volume; the channels of the first frame come first. */
	public static String where(final ImagePlus image, final int index) {
		final int channels = image.getNChannels();
		return (channels > 1 ? " c" + (index % channels + 1) : "") + (image.getNFrames() > 1 ? " t" + (index / channels + 1) : "");
	}
}
