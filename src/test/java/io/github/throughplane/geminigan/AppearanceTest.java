package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.Test;

public class AppearanceTest {

	private static final int SIDE = 16;
	private static final int SLICES = 5;
	private static final double SPACING = 8;
	private static final double FIRST = -SPACING * (SLICES - 1) / 2;

	private static SquareSlices even(final int count) {
		final float[] values = new float[SIDE * SIDE * count];
		Arrays.fill(values, 1);
		final boolean[] inside = new boolean[SIDE * SIDE];
		Arrays.fill(inside, true);
		return new SquareSlices(SIDE, values, inside);
	}

	private static Appearance appearance(final long seed) {
		return new Appearance(SLICES, FIRST, SPACING, new SplittableRandom(seed));
	}

	private static float[] slice(final SquareSlices slices, final int z) {
		return Arrays.copyOfRange(slices.values(), z * SIDE * SIDE, (z + 1) * SIDE * SIDE);
	}

	/** A plane in the middle of a slice is as bright as it; others lie between. */
	@Test
	public void planesHaveTheBrightnessOfTheirSlices() {
		for (long seed = 1; seed <= 10; seed++) {
			final SquareSlices thick = appearance(seed).shown(even(SLICES), FIRST, SPACING);
			final SquareSlices planes = appearance(seed).shown(even(2 * SLICES - 1), FIRST, SPACING / 2);
			for (int z = 0; z < SLICES; z++)
				assertArrayEquals(slice(thick, z), slice(planes, 2 * z), 1e-6f);
			for (int z = 0; z + 1 < SLICES; z++)
				for (int i = 0; i < SIDE * SIDE; i++) {
					final double mean = Math.sqrt(slice(thick, z)[i] * slice(thick, z + 1)[i]);
					assertEquals(mean, slice(planes, 2 * z + 1)[i], 0.12 * mean);
				}
		}
	}

	/** In some stacks brightness jumps from slice to slice, in others hardly. */
	@Test
	public void levelsOfSlicesDiffer() {
		double least = Double.MAX_VALUE;
		double most = 0;
		for (long seed = 1; seed <= 60; seed++) {
			final SquareSlices thick = appearance(seed).shown(even(SLICES), FIRST, SPACING);
			final int middle = SIDE * SIDE / 2 + SIDE / 2;
			double bend = 0;
			for (int z = 1; z + 1 < SLICES; z++)
				bend = Math.max(bend, Math.abs(Math.log(slice(thick, z)[middle] / Math.sqrt(slice(thick, z - 1)[middle] * slice(thick, z + 1)[middle]))));
			least = Math.min(least, bend);
			most = Math.max(most, bend);
		}
		assertTrue(least + " to " + most, least < 0.03 && most > 0.2);
	}

	/** The side of the chest, upper left in the image, is brighter than that of the lung, in the mean over coils. */
	@Test
	public void coilLiesOnTheChest() {
		double chest = 0;
		double lung = 0;
		for (long seed = 1; seed <= 100; seed++) {
			final Coil coil = Coil.draw(new SplittableRandom(seed));
			chest += coil.sensitivity(coil.part(0, -0.6) * coil.part(1, -0.8) * coil.part(2, 0));
			lung += coil.sensitivity(coil.part(0, 0.6) * coil.part(1, 0.8) * coil.part(2, 0));
			assertTrue("near the coil it stays finite", coil.sensitivity(coil.part(0, -9) * coil.part(1, -9)) < 25);
		}
		assertTrue(chest + " " + lung, chest > 2 * lung);
	}
}
