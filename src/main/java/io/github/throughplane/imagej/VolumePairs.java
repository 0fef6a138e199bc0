package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Locale;

/** The volumes of two images that belong together channel by channel and frame by frame. */
public final class VolumePairs {

	/** Degrees. */
	private static final double SAME_ORIENTATION = 1;

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

	/**
	 * Demands that positions along x, y and z mean the same in two images. Two images that do not know how they lie in the scanner's space
	 * are taken to lie alike.
	 *
	 * @throws UserProblem if their axes are turned against each other by more than a degree, or one knows its place, the other does not, and they
	 *         do not begin at the same one
	 */
	public static void requireSameOrientation(final ImagePlus image, final ImagePlus reference) {
		final double angle = WorldFrame.of(image).flatMap(frame -> WorldFrame.of(reference).map(frame::angleTo)).orElse(0.0);
		if (angle > SAME_ORIENTATION)
			throw new UserProblem(String.format(Locale.ROOT, "The axes of %s and %s are turned against each other by %.0f degrees.", image.getTitle(),
				reference.getTitle(), angle), "Bring both images to one orientation first.");
		final boolean placed = WorldFrame.of(image).isPresent();
		if (placed != WorldFrame.of(reference).isPresent() && !haveSameOrigin(image, reference))
			throw new UserProblem((placed ? reference : image).getTitle() + " does not tell where it lies in the scanner, and "
				+ (placed ? image : reference).getTitle() + " does, so that they cannot be laid over each other.",
				"Open both from files that tell their place. Or give both one origin in Image > Properties..., where they begin at the same place.");
	}

	/** Whether the first samples of two images lie together, up to a sample of the coarser one. */
	private static boolean haveSameOrigin(final ImagePlus image, final ImagePlus other) {
		final Calibration one = image.getCalibration();
		final Calibration two = other.getCalibration();
		return isNear(one.xOrigin * one.pixelWidth - two.xOrigin * two.pixelWidth, one.pixelWidth, two.pixelWidth)
			&& isNear(one.yOrigin * one.pixelHeight - two.yOrigin * two.pixelHeight, one.pixelHeight, two.pixelHeight)
			&& isNear(one.zOrigin * one.pixelDepth - two.zOrigin * two.pixelDepth, one.pixelDepth, two.pixelDepth);
	}

	private static boolean isNear(final double distance, final double spacing, final double otherSpacing) {
		return Math.abs(distance) <= Math.max(spacing, otherSpacing);
	}
}
