package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;

import java.util.Random;

import org.junit.Test;

public class SegmentationTest {

	private static final Spacing SPACING = new Spacing(1, 1, 5, "mm");

	private static Segmentation of(final Grids.Formula value) {
		return Segmentation.of(Grids.volume(40, 30, 12, SPACING, value), Progress.NONE);
	}

	@Test
	public void areasOfLabels() {
		final Segmentation organs = of((x, y, z) -> Math.hypot(x - 20, y - 15) > 14 ? 0 : 1 + (x / 8 + y / 8) % 7);
		assertTrue(organs.looksLikeLabels());
		assertFalse(organs.looksLikeAnImage());
		assertEquals("0, 2, 3, 4, 5, 6, 7", organs.toString());
		assertTrue("a mask", of((x, y, z) -> x < 20 ? 255 : 0).looksLikeLabels());
		final Segmentation many = of((x, y, z) -> 1 + x / 5 + 8 * (y / 5) + 48 * z);
		assertFalse("many labels are not few", many.looksLikeLabels());
		assertFalse("and no image", many.looksLikeAnImage());
	}

	@Test
	public void images() {
		final Random random = new Random(1);
		final Segmentation noisy = of((x, y, z) -> Math.rint(100 + 30 * random.nextGaussian()));
		assertTrue(noisy.looksLikeAnImage());
		assertFalse(noisy.looksLikeLabels());
		final Segmentation coarse = of((x, y, z) -> random.nextInt(12));
		assertFalse("few values, and no areas", coarse.looksLikeLabels());
		assertFalse("fractions are no labels", of((x, y, z) -> x < 20 ? 0.5 : 0).looksLikeLabels());
		assertFalse("nothing at all", of((x, y, z) -> 0).looksLikeLabels());
	}
}
