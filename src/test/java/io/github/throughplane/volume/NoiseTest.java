package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.task.Progress;

import java.util.Random;
import java.util.function.DoublePredicate;

import org.junit.Test;

/** What neighbouring slices do not share; the noise of single slices is tested beside the other statistics. */
public class NoiseTest {

	private static final DoublePredicate EVERYTHING = value -> true;

	private static double unshared(final Volume volume) {
		return Noise.unshared(volume, EVERYTHING, Progress.NONE);
	}

	@Test
	public void whiteNoiseIsNotShared() {
		final Random random = new Random(4);
		assertEquals(3, unshared(Grids.volume(80, 70, 12, 5, (x, y, z) -> 50 + x + 3 * random.nextGaussian())), 0.15);
	}

	@Test
	public void grainThatAllSlicesShowIsNoNoise() {
		final Random random = new Random(4);
		final double[][] grain = new double[80][70];
		for (final double[] column : grain)
			for (int y = 0; y < 70; y++)
				column[y] = 6 * random.nextGaussian();
		final Volume volume = Grids.volume(80, 70, 12, 5, (x, y, z) -> 50 + grain[x][y] + 2 * random.nextGaussian());
		assertEquals(Math.hypot(6, 2), Noise.standardDeviation(volume, EVERYTHING, Progress.NONE), 0.4);
		assertEquals(2, unshared(volume), 0.15);
	}

	@Test
	public void tooFewSquaresInTwoSlices() {
		final Random random = new Random(4);
		final Volume volume = Grids.volume(80, 70, 2, 5, (x, y, z) -> z == 0 ? 7 : 50 + 3 * random.nextGaussian());
		assertEquals("the first slice is constant", Noise.standardDeviation(volume, EVERYTHING, Progress.NONE), unshared(volume), 0);
		assertEquals(0, unshared(Grids.volume(80, 70, 2, 5, (x, y, z) -> 7)), 0);
		assertEquals(0, unshared(Grids.volume(1, 70, 2, 5, (x, y, z) -> y)), 0);
	}
}
