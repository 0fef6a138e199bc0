package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LaplaceErrors;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class ExpectedErrorTest {

	private static ExpectedError of(final Grids.Formula scale) {
		return ExpectedError.of(Grids.volume(8, 4, 10, 1, scale), 200, Progress.NONE);
	}

	/** One distribution: the mean absolute value is b, the variance 2 b^2, and 90 % lie within b ln 10. */
	@Test
	public void equalScalesGiveTheNumbersOfOneDistribution() {
		final ExpectedError expected = of((x, y, z) -> 3);
		assertEquals(3, expected.meanAbsolute(), 1e-12);
		assertEquals(18, expected.meanSquare(), 1e-12);
		assertEquals(3 * Math.log(10), expected.within(), 1e-9);
		assertEquals(10 * Math.log10(200 * 200 / 18.0), expected.psnr(), 1e-9);
		assertEquals("expected PSNR 33.5 dB, 90 % of voxels within 3.5 % of the range", expected.text());
	}

	/** Half of the scales 1, half 5: (exp(-x) + exp(-x/5)) / 2 = .1 at 8.05513258, by bisection in Python. */
	@Test
	public void differentScalesAreMixed() {
		final ExpectedError expected = of((x, y, z) -> x % 2 == 0 ? 1 : 5);
		assertEquals(3, expected.meanAbsolute(), 1e-12);
		assertEquals(26, expected.meanSquare(), 1e-12);
		assertEquals(8.05513258, expected.within(), 1e-7);
		assertTrue("neither the mean of the intervals nor the interval of the mean", Math.abs(expected.within() - 3 * Math.log(10)) > 0.5);
	}

	/** Of a continuum of scales, drawn errors lie below the quantile as often as it says. */
	@Test
	public void theQuantileIsThatOfDrawnErrors() {
		final LaplaceErrors drawn = LaplaceErrors.of((x, y, z) -> x, (x, y, z) -> Math.exp(0.1 * x - 0.07 * y), 7);
		final ExpectedError expected = ExpectedError.of(drawn.scales(), 1, Progress.NONE);
		int within = 0;
		int count = 0;
		for (int y = 0; y < 40; y++)
			for (int x = 0; x < 48; x++) {
				final float[] truth = Grids.line(drawn.truth(), x, y);
				final float[] result = Grids.line(drawn.result(), x, y);
				for (int z = 0; z < truth.length; z++, count++)
					if (Math.abs(result[z] - truth[z]) < expected.within())
						within++;
			}
		assertEquals(0.9, (double) within / count, 3 * Math.sqrt(0.09 / count));
	}

	@Test
	public void whereNoErrorIsExpectedNoneIsTold() {
		final ExpectedError none = of((x, y, z) -> -0.0);
		assertEquals("none", none.text());
		assertEquals(0, none.within(), 0);
		// The fortieth part is wrong: nine in ten samples are right.
		final ExpectedError few = of((x, y, z) -> x == 0 && y == 0 && z < 8 ? 4 : 0);
		assertEquals(0, few.within(), 0);
		assertEquals(0.1, few.meanAbsolute(), 1e-12);
	}

	@Test
	public void scalesThatAreNoneAreRefusedWithTheirPlace() {
		for (final double wrong : new double[] { -1e-6, Double.NaN, Double.POSITIVE_INFINITY }) {
			final Volume map = Grids.volume(8, 4, 10, 1, (x, y, z) -> z == 2 && x > 5 && y == 1 ? wrong : 1);
			final String problem = assertThrows(UserProblem.class, () -> ExpectedError.of(map, 1, Progress.NONE)).getMessage();
			assertTrue(problem, problem.startsWith("2 of 320 values of the error map") && problem.contains((float) wrong + " at (6, 1, 2)"));
		}
	}
}
