package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

/** Distances of distributions: of features, and of intensities. */
public class DistributionsTest {

	private static double[][] features(final int a, final int b, final int mixed, final int modulus, final double divisor) {
		final double[][] features = new double[30][4];
		for (int i = 0; i < 30; i++)
			for (int k = 0; k < 4; k++)
				features[i][k] = (a * i + b * k + mixed * i * k) % modulus / divisor;
		return features;
	}

	/** Golden value: scipy.linalg.sqrtm. */
	@Test
	public void frechetDistanceAsScipyComputesIt() {
		assertEquals(Golden.FRECHET, FrechetDistance.of(features(7, 3, 0, 11, 10), features(5, 2, 1, 13, 9)), 1e-6);
	}

	@Test
	public void frechetDistanceIsSymmetricAndZeroForTheSame() {
		final double[][] first = features(7, 3, 0, 11, 10);
		final double[][] second = features(5, 2, 1, 13, 9);
		assertEquals(0, FrechetDistance.of(first, first), 1e-9);
		assertEquals(FrechetDistance.of(first, second), FrechetDistance.of(second, first), 1e-9);
	}

	/** Of one feature it is the difference of the means and of the standard deviations, squared. */
	@Test
	public void frechetDistanceOfOneFeature() {
		assertEquals(49 + Math.pow(Math.sqrt(2) - Math.sqrt(18), 2), FrechetDistance.of(new double[][] { { 0 }, { 2 } }, new double[][] { { 5 }, { 11 } }), 1e-5);
		assertEquals(9, FrechetDistance.of(new double[][] { { 1 }, { 1 } }, new double[][] { { 4 }, { 4 } }), 1e-9);
	}

	private static Volume volume(final int offset, final int factor, final int modulus) {
		return Grids.volume(40, 40, 5, 1, (x, y, z) -> x < 20 ? 0 : offset + factor * (3 * x + 7 * y + 11 * z) % modulus);
	}

	/** Golden value: scipy.stats.wasserstein_distance of the histograms. */
	@Test
	public void intensitiesAsScipyComparesThem() {
		final Volume first = volume(100, 7, 50);
		final Volume second = volume(120, 5, 97);
		assertEquals(Golden.INTENSITIES, IntensityDistance.of(first, second, Progress.NONE), 1e-9);
		assertEquals(Golden.INTENSITIES, IntensityDistance.of(second, first, Progress.NONE), 1e-9);
		assertEquals(0, IntensityDistance.of(first, first, Progress.NONE), 0);
	}

	@Test
	public void intensitiesOfAnEmptyVolumeAreUndefined() {
		assertTrue(Double.isNaN(IntensityDistance.of(Grids.volume(4, 4, 2, 1, (x, y, z) -> 7), volume(100, 7, 50), Progress.NONE)));
	}
}
