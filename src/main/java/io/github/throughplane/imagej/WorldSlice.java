package io.github.throughplane.imagej;

import ij.ImagePlus;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Samples;

import java.util.ArrayList;
import java.util.List;

/**
 * One slice of an image with its place in the scanner's space, such as a view along the long axis of a heart; images with a single slice
 * are welcome.
 *
 * @param title of the image, with the number of the slice where there are several
 * @param width columns
 * @param height rows
 * @param frame of an image that begins with this slice
 * @param frames values of every frame, x fastest
 */
public record WorldSlice(String title, int width, int height, WorldFrame frame, List<float[]> frames) {

	/**
	 * All slices of an image.
	 *
	 * @throws UserProblem if the image does not tell where it lies, is RGB, or has several channels
	 */
	public static List<WorldSlice> of(final ImagePlus image) {
		if (image.getType() == ImagePlus.COLOR_RGB || image.getNChannels() > 1)
			throw new UserProblem(image.getTitle() + " has colours or several channels.", "Split the channels with Image > Color > Split Channels.");
		final WorldFrame world = WorldFrame.of(image).orElseThrow(() -> new UserProblem(image.getTitle() + " does not tell where it lies in space.",
			"Open it from NIfTI, NRRD or DICOM files, which do."));
		final StackPlanes planes = new StackPlanes(image, PixelValues.of(image));
		final List<WorldSlice> slices = new ArrayList<>();
		for (int slice = 0; slice < image.getNSlices(); slice++) {
			final List<float[]> frames = new ArrayList<>();
			for (int frame = 1; frame <= image.getNFrames(); frame++)
				frames.add(Samples.slice(planes.samples(1, frame), slice));
			slices.add(new WorldSlice(image.getTitle() + (image.getNSlices() > 1 ? ", slice " + (slice + 1) : ""), image.getWidth(), image.getHeight(),
				world.from(slice), frames));
		}
		return slices;
	}
}
