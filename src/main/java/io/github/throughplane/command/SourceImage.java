package io.github.throughplane.command;

import ij.ImagePlus;
import ij.io.FileInfo;

import java.nio.file.Path;

/** The image that a command makes another one of. */
record SourceImage(ImagePlus image) {

	/** Its title without the ending of a file. */
	String title() {
		return image.getTitle().replaceFirst("(\\.nii\\.gz|\\.[A-Za-z]{1,5})$", "");
	}

	/** The file that it was opened from, if that is known. */
	Path[] files() {
		final FileInfo info = image.getOriginalFileInfo();
		return info == null || info.directory == null || info.fileName == null ? new Path[0] : new Path[] { Path.of(info.directory, info.fileName) };
	}
}
