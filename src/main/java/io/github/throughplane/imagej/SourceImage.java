package io.github.throughplane.imagej;

import ij.ImagePlus;

import io.github.throughplane.task.UserProblem;

/** The image that a command makes another one of. */
public record SourceImage(ImagePlus image) {

	/** Its title without the ending of a file. */
	public String title() {
		return image.getTitle().replaceFirst("(\\.nii\\.gz|\\.ome\\.zarr|\\.[A-Za-z]{1,5})$", "");
	}

	/**
	 * For what takes all frames as one series.
	 *
	 * @param what the channel that counts shows, for the remedy
	 * @throws UserProblem if there are several channels
	 */
	public void requireOneChannel(final String what) {
		if (image.getNChannels() > 1)
			throw new UserProblem(image.getTitle() + " has " + image.getNChannels() + " channels.", "Duplicate the channel with the " + what + ".");
	}
}
