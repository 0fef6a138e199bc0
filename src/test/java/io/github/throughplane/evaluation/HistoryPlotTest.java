package io.github.throughplane.evaluation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.TrainingHistory;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HistoryPlotTest {

	@Rule
	public TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void drawsEveryColumn() throws Exception {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "loss", "pique"));
		history.add(1, 3, 60);
		history.add(2, 1, Double.NaN);
		history.add(3, 2, 40);
		final Path png = folder.getRoot().toPath().resolve("history.png");
		HistoryPlot.write(history, List.of(List.of("loss"), List.of("pique")), png);
		final BufferedImage picture = ImageIO.read(png.toFile());
		assertEquals(800, picture.getWidth());
		assertTrue("Curves are coloured, the rest is grey", colouredPixels(picture) > 500);
	}

	private static int colouredPixels(final BufferedImage picture) {
		int count = 0;
		for (int y = 0; y < picture.getHeight(); y++)
			for (int x = 0; x < picture.getWidth(); x++) {
				final int rgb = picture.getRGB(x, y);
				if (Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 60)
					count++;
			}
		return count;
	}
}
