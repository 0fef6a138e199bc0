package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.shapeprior.ShapeGrid;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

public class TiltTest {

	private static final int SLICES = 11;
	private static final double[] Z = new double[SLICES];
	private static final double[] ALL = new double[SLICES];

	static {
		Arrays.setAll(Z, k -> 4 + 5 * k);
		Arrays.fill(ALL, 100);
	}

	/** Shifts along a line and, by chance, beside it. */
	private static float[] shifts(final Random random, final double slope, final double deviation) {
		final float[] shifts = new float[SLICES];
		for (int k = 0; k < SLICES; k++)
			shifts[k] = (float) (0.02 + slope * (Z[k] - 29) + deviation * random.nextGaussian());
		return shifts;
	}

	/** 0.002 units a slice of 2 mm are 0.127 pixels of 1.25 mm. */
	@Test
	public void aLineIsATilt() {
		final Random random = new Random(1);
		final Tilt tilt = Tilt.of(shifts(random, 0.002, 0.005), shifts(random, 0, 0.005), Z, ALL, 0);
		assertEquals(0.002, tilt.x(), 2e-4);
		assertEquals(0, tilt.y(), 2e-4);
		assertEquals(0, tilt.x(29), 0);
		assertEquals(0.05, tilt.x(54), 5e-3);
		final Geometry geometry = new Geometry(ShapeGrid.HEART, new double[1], new double[1], Z, 0, new double[0][][]);
		assertEquals(Math.toDegrees(Math.atan(0.002 * 63.5 * 1.25 / 2)), tilt.degrees(geometry), 0.5);
	}

	/** Of shifts by chance, one of a hundred looks like a line. */
	@Test
	public void chanceIsNone() {
		final Random random = new Random(2);
		int found = 0;
		for (int i = 0; i < 300; i++) {
			final Tilt tilt = Tilt.of(shifts(random, 0, 0.1), shifts(random, 0, 0.1), Z, ALL, 0);
			found += tilt.x() != 0 || tilt.y() != 0 ? 1 : 0;
		}
		assertTrue(found + " of 300", found > 0 && found < 9);
	}

	@Test
	public void slicesWithoutLabelsDoNotCount() {
		final double[] few = new double[SLICES];
		Arrays.fill(few, 3, 7, 50);
		assertEquals(new Tilt(0, 0, 4 + 5 * 4.5), Tilt.of(shifts(new Random(3), 0.002, 1e-4), new float[SLICES], Z, few, 0));
		final float[] outliers = shifts(new Random(3), 0.002, 1e-4);
		outliers[0] = 9;
		final double[] most = ALL.clone();
		most[0] = 0;
		assertEquals(0.002, Tilt.of(outliers, new float[SLICES], Z, most, 0).x(), 1e-4);
	}

	/** A slice that ran away by 29 mm at an end neither makes a tilt nor hides one. */
	@Test
	public void oneSliceThatRanAway() {
		for (int seed = 1; seed <= 5; seed++)
			for (final int slice : new int[] { 0, SLICES - 1 }) {
				final float[] shifts = shifts(new Random(seed), 0.002, 0.004);
				shifts[slice] += 0.36f;
				assertEquals(0.002, Tilt.of(shifts, new float[SLICES], Z, ALL, seed).x(), 4e-4);
				final float[] still = shifts(new Random(seed), 0, 0.004);
				still[slice] += 0.36f;
				assertEquals(0, Tilt.of(still, new float[SLICES], Z, ALL, seed).x(), 0);
			}
	}

	/** Of the slope, slices with few pixels tell little. */
	@Test
	public void slicesCountByTheirPixels() {
		final float[] shifts = shifts(new Random(4), 0.002, 1e-3);
		final double[] pixels = ALL.clone();
		for (int k = 0; k < 4; k++) {
			shifts[k] -= 0.02f * (4 - k);
			pixels[k] = 1;
		}
		assertTrue("all alike", Tilt.of(shifts, new float[SLICES], Z, ALL, 0).x() > 0.0028);
		assertEquals(0.002, Tilt.of(shifts, new float[SLICES], Z, pixels, 0).x(), 1e-4);
		// Places from 4 to 54: the middle of those that count is 4 + 5 * 7.
		assertEquals(39, Tilt.of(shifts, new float[SLICES], Z, pixels, 0).middle(), 0.3);
	}

	@Test
	public void theSeedDecides() {
		final float[] shifts = shifts(new Random(5), 0.001, 0.02);
		assertEquals(Tilt.of(shifts, shifts, Z, ALL, 7), Tilt.of(shifts, shifts, Z, ALL, 7));
	}

	/** No shifts at all have no scatter that a line could be compared with. */
	@Test
	public void nothingMoved() {
		assertEquals(new Tilt(0, 0, 29), Tilt.of(new float[SLICES], new float[SLICES], Z, ALL, 0));
		assertEquals(new Tilt(0, 0, 0), Tilt.of(new float[SLICES], new float[SLICES], Z, new double[SLICES], 0));
	}
}
