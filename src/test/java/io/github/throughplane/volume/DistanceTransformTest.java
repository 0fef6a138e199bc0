package io.github.throughplane.volume;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.task.Progress;

import java.util.Random;

import org.junit.Test;

public class DistanceTransformTest {

	/** Against the distances to all members of the set, of which it takes the smallest. */
	@Test
	public void isTheSmallestOfAllDistances() {
		final Random random = new Random(3);
		for (final int[] size : new int[][] { { 17, 13, 9 }, { 31, 1, 7 }, { 40, 1, 1 }, { 1, 1, 1 } })
			for (final double share : new double[] { 0.003, 0.1, 0.9 }) {
				final double[] spacing = { 0.7, 1.3, 3 };
				final boolean[] set = new boolean[size[0] * size[1] * size[2]];
				for (int i = 0; i < set.length; i++)
					set[i] = random.nextDouble() < share;
				final double[] squares = DistanceTransform.squared(set, size, spacing, Progress.NONE);
				for (int i = 0; i < set.length; i++)
					assertEquals(nearest(set, size, spacing, i), squares[i], 1e-12);
			}
	}

	private static double nearest(final boolean[] set, final int[] size, final double[] spacing, final int i) {
		double nearest = Double.POSITIVE_INFINITY;
		for (int k = 0; k < set.length; k++)
			if (set[k]) {
				final double x = (k % size[0] - i % size[0]) * spacing[0];
				final double y = (k / size[0] % size[1] - i / size[0] % size[1]) * spacing[1];
				final double z = (k / size[0] / size[1] - i / size[0] / size[1]) * spacing[2];
				nearest = Math.min(nearest, x * x + y * y + z * z);
			}
		return nearest;
	}

	@Test
	public void ofAnEmptySetIsInfinite() {
		for (final double square : DistanceTransform.squared(new boolean[12], new int[] { 4, 3 }, new double[] { 1, 1 }, Progress.NONE))
			assertEquals(Double.POSITIVE_INFINITY, square, 0);
	}
}
