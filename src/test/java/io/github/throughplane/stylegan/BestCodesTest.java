package io.github.throughplane.stylegan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** Of each image the best code is kept, whichever way the others go. */
public class BestCodesTest {

	@Test
	public void eachImageKeepsItsBest() {
		final float[] first = { 1, 2, 3, 4 };
		final BestCodes best = new BestCodes(first, 2);
		best.offer(new float[] { 5, -1 }, first);
		best.offer(new float[] { 4, 0 }, new float[] { 10, 20, 30, 40 });
		best.offer(new float[] { 6, Float.NaN }, new float[] { 7, 7, 7, 7 });
		assertArrayEquals(new float[] { 10, 20, 3, 4 }, best.codes(), 0);
		assertEquals(3, best.loss(), 0);
		assertArrayEquals(new float[] { 1, 2, 3, 4 }, first, 0);
	}
}
