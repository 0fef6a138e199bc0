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

	private static final Geometry GEOMETRY = new Geometry(ShapeGrid.HEART, new double[1], new double[1], Z, 0, new double[0][][]);

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

	private static Tilt of(final float[] x, final float[] y, final double[] weights) {
		return Tilt.of(x, y, GEOMETRY, weights);
	}

	/** 0.002 units a slice of 2 mm are 0.127 pixels of 1.25 mm. */
	@Test
	public void aLineIsATilt() {
		final Random random = new Random(1);
		final Tilt tilt = of(shifts(random, 0.002, 0.005), shifts(random, 0, 0.005), ALL);
		assertEquals(0.002, tilt.x(), 2e-4);
		assertEquals(0, tilt.y(), 2e-4);
		assertEquals(0, tilt.x(29), 0);
		assertEquals(0.05, tilt.x(54), 5e-3);
		assertEquals(Math.toDegrees(Math.atan(0.002 * 63.5 * 1.25 / 2)), tilt.degrees(GEOMETRY), 0.5);
	}

	/** Slices that moved by 8 mm by chance make a line of 5 degrees now and then: less than half of it is taken for the axis. Where slices lie as well along a steep line, it is the axis. */
	@Test
	public void chanceIsTakenLittleOf() {
		final Random random = new Random(2);
		double found = 0;
		double seen = 0;
		for (int i = 0; i < 300; i++) {
			final float[] x = shifts(random, 0, 0.1);
			final float[] y = shifts(random, 0, 0.1);
			found += of(x, y, ALL).degrees(GEOMETRY) / 300;
			final RobustLine line = RobustLine.through(Z, copy(x), copy(y), ALL);
			seen += new Tilt(line.x(), line.y(), 0).degrees(GEOMETRY) / 300;
		}
		assertTrue(found + " of " + seen, seen > 4 && found < 0.6 * seen);
		final float[] steep = shifts(random, 0.008, 0.1);
		final double slope = RobustLine.through(Z, copy(steep), new double[SLICES], ALL).x();
		assertTrue(of(steep, new float[SLICES], ALL).x() / slope > 0.75);
	}

	/** The slopes that chance makes are as far from 0 as is told. */
	@Test
	public void errorOfTheSlope() {
		final Random random = new Random(3);
		double squares = 0;
		double told = 0;
		for (int i = 0; i < 500; i++) {
			final RobustLine line = RobustLine.through(Z, copy(shifts(random, 0, 0.1)), copy(shifts(random, 0, 0.1)), ALL);
			squares += (line.x() * line.x() + line.y() * line.y()) / 1000;
			told += line.error() / 500;
		}
		assertEquals(Math.sqrt(squares), told, 0.15 * told);
	}

	/** Computed by hand: with an error of 4.6 degrees a line of 4 is that of a well planned stack, one of 20 that of an oblique one. */
	@Test
	public void likelyShares() {
		assertEquals(1, Tilt.likelyShare(5, 0), 1e-12);
		assertEquals(0.3689, Tilt.likelyShare(4, 4.6), 1e-4);
		assertEquals(81 / (81 + 4.6 * 4.6), Tilt.likelyShare(20, 4.6), 0.02);
	}

	private static double[] copy(final float[] shifts) {
		final double[] copy = new double[shifts.length];
		Arrays.setAll(copy, k -> shifts[k]);
		return copy;
	}

	@Test
	public void slicesWithoutLabelsDoNotCount() {
		final double[] few = new double[SLICES];
		Arrays.fill(few, 3, 7, 50);
		assertEquals(new Tilt(0, 0, 4 + 5 * 4.5), of(shifts(new Random(3), 0.002, 1e-4), new float[SLICES], few));
		final float[] outliers = shifts(new Random(3), 0.002, 1e-4);
		outliers[0] = 9;
		final double[] most = ALL.clone();
		most[0] = 0;
		assertEquals(0.002, of(outliers, new float[SLICES], most).x(), 1e-4);
	}

	/** A slice that ran away by 29 mm at an end neither makes a tilt nor hides one. */
	@Test
	public void oneSliceThatRanAway() {
		for (int seed = 1; seed <= 5; seed++)
			for (final int slice : new int[] { 0, SLICES - 1 }) {
				final float[] shifts = shifts(new Random(seed), 0.002, 0.004);
				shifts[slice] += 0.36f;
				assertEquals(0.002, of(shifts, new float[SLICES], ALL).x(), 4e-4);
				final float[] still = shifts(new Random(seed), 0, 0.004);
				still[slice] += 0.36f;
				assertEquals(0, of(still, new float[SLICES], ALL).x(), 2e-4);
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
		assertTrue("all alike", of(shifts, new float[SLICES], ALL).x() > 0.0028);
		assertEquals(0.002, of(shifts, new float[SLICES], pixels).x(), 1e-4);
		// Places from 4 to 54: the middle of those that count is 4 + 5 * 7.
		assertEquals(39, of(shifts, new float[SLICES], pixels).middle(), 0.3);
	}

	/** No shifts at all have no scatter that a line could be compared with. */
	@Test
	public void nothingMoved() {
		assertEquals(new Tilt(0, 0, 29), of(new float[SLICES], new float[SLICES], ALL));
		assertEquals(new Tilt(0, 0, 0), of(new float[SLICES], new float[SLICES], new double[SLICES]));
	}
}
