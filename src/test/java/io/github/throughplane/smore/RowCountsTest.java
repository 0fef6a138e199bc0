package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class RowCountsTest {

	private static final RowCounts COUNTS = new RowCounts(2, 4);

	/** Two, three and four channels, one after the other. */
	@Test
	public void channelsLieOneAfterTheOther() {
		assertEquals(9, COUNTS.channels());
		assertEquals(0, COUNTS.first(2));
		assertEquals(2, COUNTS.first(3));
		assertEquals(5, COUNTS.first(4));
		assertEquals(6, new RowCounts(6, 6).channels());
		assertEquals(0, new RowCounts(6, 6).first(6));
		assertEquals(54, new RowCounts(2, 10).channels());
	}

	@Test
	public void nearest() {
		assertEquals(2, COUNTS.nearest(1));
		assertEquals(3, COUNTS.nearest(3));
		assertEquals(4, COUNTS.nearest(17));
	}

	private static float[] countedUp(final int length) {
		final float[] values = new float[length];
		for (int i = 0; i < length; i++)
			values[i] = i;
		return values;
	}

	/** Two taps, one channel told, two filters: of each tap the told channel and those of the three rows, for a layer with 4 inputs in place of 10. */
	@Test
	public void partOfAHead() {
		final float[] part = COUNTS.partOfHead(countedUp(2 * (1 + 9) * 2), 1, 2, 3);
		final float[] chosen = { 0, 1, 6, 7, 8, 9, 10, 11, 20, 21, 26, 27, 28, 29, 30, 31 };
		assertEquals(chosen.length, part.length);
		for (int i = 0; i < part.length; i++)
			assertEquals(chosen[i] * Math.sqrt(4 / 10.0), part[i], 1e-5);
	}

	@Test
	public void partOfAnEnd() {
		assertArrayEquals(new float[] { 5, 6, 7, 8, 14, 15, 16, 17 }, COUNTS.partOfEnd(countedUp(18), 4), 0);
		assertArrayEquals("a bias", new float[] { 0, 1 }, COUNTS.partOfEnd(countedUp(9), 2), 0);
	}

	@Test
	public void absurdNumbersAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new RowCounts(0, 3));
		assertThrows(IllegalArgumentException.class, () -> new RowCounts(4, 3));
	}
}
