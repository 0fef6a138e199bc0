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
	private static final boolean[] ALL = new boolean[SLICES];

	static {
		Arrays.setAll(Z, k -> 4 + 5 * k);
		Arrays.fill(ALL, true);
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
		final Tilt tilt = Tilt.of(shifts(random, 0.002, 0.005), shifts(random, 0, 0.005), Z, ALL);
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
		for (int i = 0; i < 1000; i++) {
			final Tilt tilt = Tilt.of(shifts(random, 0, 0.1), shifts(random, 0, 0.1), Z, ALL);
			found += tilt.x() != 0 || tilt.y() != 0 ? 1 : 0;
		}
		assertTrue(found + " of 1000", found > 2 && found < 20);
	}

	@Test
	public void slicesWithoutLabelsDoNotCount() {
		final boolean[] few = new boolean[SLICES];
		Arrays.fill(few, 3, 7, true);
		assertEquals(new Tilt(0, 0, 4 + 5 * 4.5), Tilt.of(shifts(new Random(3), 0.002, 1e-4), new float[SLICES], Z, few));
		final float[] outliers = shifts(new Random(3), 0.002, 1e-4);
		outliers[0] = 9;
		final boolean[] most = ALL.clone();
		most[0] = false;
		assertEquals(0.002, Tilt.of(outliers, new float[SLICES], Z, most).x(), 1e-4);
	}

	/** No shifts at all have no scatter that a line could be compared with. */
	@Test
	public void nothingMoved() {
		assertEquals(new Tilt(0, 0, 29), Tilt.of(new float[SLICES], new float[SLICES], Z, ALL));
		assertEquals(new Tilt(0, 0, 0), Tilt.of(new float[SLICES], new float[SLICES], Z, new boolean[SLICES]));
	}
}
