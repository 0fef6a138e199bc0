package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

import org.junit.Test;

public class EdgeSharpnessTest {

	private static double[] profile(final int count, final IntToDoubleFunction value) {
		final double[] profile = new double[count];
		Arrays.setAll(profile, value);
		return profile;
	}

	/** The filter leaves 29/35 of a unit step between the samples beside it. */
	@Test
	public void unitStep() {
		assertEquals(29 / 70.0, EdgeSharpness.ofProfile(profile(21, i -> i < 10 ? 0 : 1), 1), 1e-12);
	}

	/** Golden value: an independent program in NumPy and SciPy (savgol_filter). */
	@Test
	public void logisticBorder() {
		assertEquals(0.06216296, EdgeSharpness.ofProfile(profile(81, i -> 1 / (1 + Math.exp(-(i - 40) / 4.0))), 1), 1e-8);
	}

	@Test
	public void doesNotDependOnIntensityOrDirectionButOnDistance() {
		final double[] step = profile(15, i -> i < 6 ? 100 : 37);
		final double sharpness = EdgeSharpness.ofProfile(profile(15, i -> i < 6 ? 0 : 1), 1);
		assertEquals(sharpness, EdgeSharpness.ofProfile(step, 1), 1e-12);
		assertEquals(sharpness, EdgeSharpness.ofProfile(profile(15, i -> step[14 - i]), 1), 1e-12);
		assertEquals(sharpness / 0.5, EdgeSharpness.ofProfile(step, 0.5), 1e-12);
	}

	@Test
	public void aCubicPolynomialPassesTheFilterUpToBothEnds() {
		final double[] profile = profile(11, i -> Math.pow(i, 3));
		assertEquals(271 / 1000.0, EdgeSharpness.ofProfile(profile, 1), 1e-12);
		assertEquals(271 / 1000.0, EdgeSharpness.ofProfile(profile(11, i -> profile[10 - i]), 1), 1e-12);
	}

	@Test
	public void aConstantProfileHasNone() {
		assertTrue(Double.isNaN(EdgeSharpness.ofProfile(new double[11], 1)));
		assertTrue(Double.isNaN(EdgeSharpness.ofProfile(profile(11, i -> i == 5 ? Math.nextUp(7.0) : 7), 1)));
		assertThrows(IllegalArgumentException.class, () -> EdgeSharpness.ofProfile(new double[10], 1));
	}
}
