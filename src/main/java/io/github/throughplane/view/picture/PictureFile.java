package io.github.throughplane.view.picture;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageIO;

/** Pictures for people: white sheets with captions, saved as PNG. */
public final class PictureFile {

	private PictureFile() {}

	/** Makes a picture white, and draws on it from then on, in black: captions in bold letters of a size in pixels. */
	public static Graphics2D white(final BufferedImage picture, final int letters) {
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		graphics.setColor(Color.BLACK);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, letters));
		return graphics;
	}

	/** @throws UserProblem unless the name of a file, or null for none, ends as those of PNG files do */
	public static void requireEnding(final File file) {
		if (file != null && !file.getName().toLowerCase(Locale.ROOT).endsWith(".png"))
			throw new UserProblem("The picture cannot be saved as " + file.getName() + ".", "Use .png.");
	}

	/** @throws UserProblem if the file cannot be written */
	public static void write(final BufferedImage picture, final Path file) {
		WholeFile.write(file, path -> ImageIO.write(picture, "png", path.toFile()));
	}
}
