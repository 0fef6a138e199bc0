package io.github.throughplane.imagej;

import ij.ImagePlus;

/** The image that a command makes another one of. */
public record SourceImage(ImagePlus image) {

	/** Its title without the ending of a file. */
	public String title() {
		return image.getTitle().replaceFirst("(\\.nii\\.gz|\\.[A-Za-z]{1,5})$", "");
	}
}
