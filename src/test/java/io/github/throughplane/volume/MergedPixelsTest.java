package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import org.junit.Test;

public class MergedPixelsTest {

	@Test
	public void meansOfSquares() {
		final Volume volume = Grids.volume(5, 4, 2, new Spacing(1, 1.5, 4, "mm"), (x, y, z) -> x + 10 * y + 100 * z);
		final Volume merged = MergedPixels.of(volume, 2);
		assertEquals(new Spacing(2, 3, 4, "mm"), merged.spacing());
		assertArrayEquals(new long[] { 2, 2, 2 }, merged.samples().dimensionsAsLongArray());
		assertArrayEquals(new float[] { 105.5f, 107.5f, 125.5f, 127.5f }, Samples.slice(merged.samples(), 1), 0);
		assertSame(volume, MergedPixels.of(volume, 1));
	}
}
