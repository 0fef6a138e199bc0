package io.github.throughplane.statistics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class StudentizedRangeTest {

	private static final double[] PLACES = { 0.5, 2, 3.5, 5, 9 };

	private static void judge(final double[] golden, final int groups, final double degrees) {
		final StudentizedRange range = new StudentizedRange(groups, degrees);
		for (int i = 0; i < PLACES.length; i++)
			// SciPy itself is right to about 1e-12.
			assertEquals(golden[i], range.above(PLACES[i]), Math.max(1e-12, 1e-9 * golden[i]));
	}

	@Test
	public void asScipyComputesIt() {
		judge(Golden.RANGE_2, 2, 1);
		judge(Golden.RANGE_3, 3, 10);
		judge(Golden.RANGE_5, 5, 20);
		judge(Golden.RANGE_8, 8, Double.POSITIVE_INFINITY);
	}

	@Test
	public void quantiles() {
		assertEquals(Golden.RANGE_5_QUANTILE, new StudentizedRange(5, 20).quantile(0.05), 1e-8);
		assertEquals(Golden.RANGE_8_QUANTILE, new StudentizedRange(8, Double.POSITIVE_INFINITY).quantile(0.05), 1e-8);
	}

	/** With two groups q is the square root of 2 times Student's t, whose tail for one degree of freedom is that of Cauchy. */
	@Test
	public void twoGroupsAreStudentsT() {
		for (final double q : new double[] { 0.1, 3, 50, 2000 })
			assertEquals(1 - 2 / Math.PI * Math.atan(q / Math.sqrt(2)), new StudentizedRange(2, 1).above(q), 1e-9);
	}

	@Test
	public void manyDegreesOfFreedomComeCloseToInfinitelyMany() {
		assertEquals(new StudentizedRange(4, Double.POSITIVE_INFINITY).above(3.6), new StudentizedRange(4, 1e6).above(3.6), 1e-6);
	}

	@Test
	public void ends() {
		assertEquals(1, new StudentizedRange(3, 5).above(0), 0);
		assertEquals(0, new StudentizedRange(3, 5).above(Double.POSITIVE_INFINITY), 0);
		assertThrows(IllegalArgumentException.class, () -> new StudentizedRange(1, 5));
		assertThrows(IllegalArgumentException.class, () -> new StudentizedRange(3, 0));
	}
}
