package io.github.throughplane.command.input;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The real volume that comes with Throughplane: a crop of the Colin27 T1 head, 128 x 160 x 126 samples of 1 mm. */
public final class Sample {

	private static final String RESOURCE = "/throughplane/samples/colin27-crop.nii.gz";

	private Sample() {}

	public static ImagePlus open() {
		try (InputStream in = Sample.class.getResourceAsStream(RESOURCE)) {
			final Path file = Leftovers.temporaryFile("-colin27-crop.nii.gz");
			try {
				Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
				final ImagePlus image = ImageFiles.open(file);
				image.setTitle("colin27-crop");
				return image;
			}
			finally {
				Files.deleteIfExists(file);
			}
		}
		catch (final IOException e) {
			throw new UserProblem("The sample could not be unpacked into " + System.getProperty("java.io.tmpdir") + ".",
				"Free disk space, or name another folder with -Djava.io.tmpdir.", e);
		}
	}
}
