package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

public class StatisticsTest {

	@Test
	public void percentilesAreThoseOfTheSortedValues() {
		final Random random = new Random(3);
		final Volume volume = Grids.volume(17, 11, 13, 1, (x, y, z) -> Math.exp(4 * random.nextGaussian()) - 5);
		final float[] sorted = Samples.block(volume.samples(), new long[3], new int[] { 17, 11, 13 });
		Arrays.sort(sorted);
		final double[] percents = { 0, 0.1, 25, 50, 99.9, 100 };
		final double[] values = Percentiles.of(volume, Progress.NONE, percents);
		for (int i = 0; i < percents.length; i++) {
			final double place = percents[i] / 100 * (sorted.length - 1);
			final int low = (int) place;
			final double next = sorted[Math.min(sorted.length - 1, low + 1)];
			final double expected = sorted[low] + (place - low) * (next - sorted[low]);
			assertEquals(percents[i] + " %", expected, values[i], 1e-12 * Math.abs(expected));
		}
	}

	/** The bulk of the values takes a millionth of the range, which a histogram over the range would not resolve. */
	@Test
	public void percentilesAreExactBesideAnOutlier() {
		final Volume volume = Grids.volume(101, 1, 10, 1, (x, y, z) -> x == 100 && z == 9 ? 1e9 : x);
		assertArrayEquals(new double[] { 0, 50, 99 }, Percentiles.of(volume, Progress.NONE, 0, 50, 99), 1e-6);
	}

	@Test
	public void percentilesOfAConstantAreTheConstant() {
		assertArrayEquals(new double[] { -7.5, -7.5 },
			Percentiles.of(Grids.volume(4, 4, 4, 1, (x, y, z) -> -7.5), Progress.NONE, 0.1, 99.9), 0);
	}

	@Test
	public void percentilesRefuseValuesThatAreNotFinite() {
		final Volume volume = Grids.volume(4, 4, 4, 1, (x, y, z) -> x == 3 && z == 2 ? Double.POSITIVE_INFINITY : 0);
		final String message = assertThrows(UserProblem.class, () -> Percentiles.of(volume, Progress.NONE, 50)).getMessage();
		assertTrue(message, message.startsWith("4 of 64 pixels of the image are not finite numbers, the first Infinity at (3, 0, 2)."));
		assertThrows(IllegalArgumentException.class, () -> Percentiles.of(Grids.volume(2, 2, 2, 1, (x, y, z) -> x), Progress.NONE, 101));
	}

	/** Golden value: skimage.filters.threshold_otsu(values, nbins=256) of the same 64 x 64 numbers. */
	@Test
	public void thresholdAgreesWithScikitImage() {
		final Volume volume = Grids.volume(64, 64, 1, 1, (x, y, z) -> (7 * x + 13 * y) % 50 + (x > 20 ? 60 : 0) + (y > 40 ? 15 : 0));
		assertEquals(OTSU, Foreground.of(volume, Progress.NONE).threshold(), 1e-4);
	}

	private static final double OTSU = 58.8515625;

	@Test
	public void foregroundIsAboveTheThreshold() {
		final Foreground foreground = new Foreground(5);
		assertFalse(foreground.contains(5));
		assertEquals(0.25, foreground.share(new float[] { 5, 6, 0, -3 }), 0);
		assertEquals(0, Foreground.of(Grids.volume(3, 3, 3, 1, (x, y, z) -> 9), Progress.NONE).share(new float[] { 9 }), 0);
	}

	@Test
	public void noiseIsFoundBesideStructureAndAMaskedBackground() {
		final Random random = new Random(9);
		final Volume volume =
			Grids.volume(120, 100, 40, 5, (x, y, z) -> x < 50 ? 0 : 1000 + 50 * Math.sin(x / 9.0) + 3 * y + (x > 90 ? 200 : 0) + 2.5 * random.nextGaussian());
		// 17,500 squares count: the median absolute deviation has a standard error of 0.9 % of the noise.
		assertEquals(2.5, Noise.standardDeviation(volume, Progress.NONE), 0.07);
	}

	/** As in fluorescence: what glows is noisier than the dark around it. */
	@Test
	public void darkAndBrightHaveNoiseOfTheirOwn() {
		final Random random = new Random(6);
		final Volume volume = Grids.volume(200, 100, 8, 5, (x, y, z) -> x < 100 ? 50 + random.nextGaussian() : 1000 + 20 * random.nextGaussian());
		final NoiseLevels levels = NoiseLevels.of(volume, Progress.NONE);
		assertEquals(1, levels.dark(), 0.05);
		assertEquals(20, levels.bright(), 1);
		assertEquals(levels.dark(), levels.at(55), 0);
		assertEquals(levels.bright(), levels.at(990), 0);
	}

	@Test
	public void withoutNoiseItIsNone() {
		assertEquals(0, Noise.standardDeviation(Grids.volume(60, 60, 3, 5, (x, y, z) -> 2 * x - y + (x > 30 ? 100 : 0)), Progress.NONE), 1e-6);
		assertEquals(0, Noise.standardDeviation(Grids.volume(60, 60, 3, 5, (x, y, z) -> 4), Progress.NONE), 0);
		assertEquals(0, Noise.standardDeviation(Grids.volume(1, 60, 3, 5, (x, y, z) -> y), Progress.NONE), 0);
	}

	@Test
	public void aConstantImageIsRefused() {
		final String message = assertThrows(UserProblem.class,
			() -> Volumes.requireVaried(Grids.volume(4, 4, 2, 1, (x, y, z) -> 7), Progress.NONE)).getMessage();
		assertTrue(message, message.startsWith("The image is constant: all 32 pixels are 7.0."));
		Volumes.requireVaried(Grids.volume(4, 4, 2, 1, (x, y, z) -> z), Progress.NONE);
	}
}
