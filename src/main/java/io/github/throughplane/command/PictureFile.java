package io.github.throughplane.command;

import io.github.throughplane.task.WholeFile;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Saves pictures for people as PNG. */
final class PictureFile {

	private PictureFile() {}

	/** @throws io.github.throughplane.task.UserProblem if the file cannot be written */
	static void write(final BufferedImage picture, final Path file) {
		WholeFile.write(file, path -> ImageIO.write(picture, "png", path.toFile()));
	}
}
