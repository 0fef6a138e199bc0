package io.github.throughplane.command;

import ij.ImagePlus;

/** The image that a command makes another one of. */
record SourceImage(ImagePlus image) {

	/** Its title without the ending of a file. */
	String title() {
		return image.getTitle().replaceFirst("(\\.nii\\.gz|\\.[A-Za-z]{1,5})$", "");
	}
}
