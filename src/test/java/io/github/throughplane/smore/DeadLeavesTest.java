package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

public class DeadLeavesTest {

	private static final int LINES = 24;

	private static float[] image(final int length, final int lines, final long seed) {
		return new DeadLeaves().draw(length, lines, new Random(seed)).orElseThrow();
	}

	@Test
	public void valuesAreWithinTheRange() {
		for (int seed = 0; seed < 50; seed++) {
			final float[] image = image(40, LINES, seed);
			assertEquals(40 * LINES, image.length);
			for (final float value : image)
				assertTrue("seed " + seed + ": " + value, value >= -1 && value <= 1);
		}
		assertEquals(1, image(1, 1, 3).length);
	}

	/** Nearly all images have edges, in both directions alike. */
	@Test
	public void imagesHaveEdges() {
		int withEdges = 0;
		double along = 0;
		double across = 0;
		for (int seed = 0; seed < 200; seed++) {
			final float[] image = image(LINES, LINES, seed);
			double steepest = 0;
			for (int i = LINES; i < image.length; i++) {
				final double step = Math.abs(image[i] - image[i - LINES]);
				steepest = Math.max(steepest, step);
				along += step;
				across += i % LINES == 0 ? 0 : Math.abs(image[i] - image[i - 1]);
			}
			if (steepest > 0.2)
				withEdges++;
		}
		assertTrue(withEdges + " of 200", withEdges > 160);
		assertEquals(1, along / across, 0.15);
	}

	@Test
	public void chanceDecides() {
		assertArrayEquals(image(40, LINES, 1), image(40, LINES, 1), 0);
		assertFalse(Arrays.equals(image(40, LINES, 1), image(40, LINES, 2)));
	}
}
