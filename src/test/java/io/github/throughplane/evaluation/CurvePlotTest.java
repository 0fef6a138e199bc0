package io.github.throughplane.evaluation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;

/** A plot shows what it is given. */
public class CurvePlotTest {

	private static Set<Integer> colours(final BufferedImage image) {
		final Set<Integer> colours = new TreeSet<>();
		for (final int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
			colours.add(pixel);
		return colours;
	}

	@Test
	public void everyCurveHasAColour() {
		final double[] x = { 0, 1, 2 };
		final BufferedImage one = new CurvePlot("time (%)", "volume (ml)", Map.of("a", new double[][] { x, { 3, 1, 2 } })).image();
		assertEquals(800, one.getWidth());
		final BufferedImage two =
			new CurvePlot("time (%)", "volume (ml)", Map.of("a", new double[][] { x, { 3, 1, 2 } }, "b", new double[][] { x, { 4, 1, 3 } })).image();
		final Set<Integer> added = colours(two);
		added.removeAll(colours(one));
		assertTrue(added.toString(), !added.isEmpty());
	}
}
