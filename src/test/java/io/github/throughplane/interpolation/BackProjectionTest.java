package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoublePredicate;

import org.junit.Test;

public class BackProjectionTest {

	private static final SliceProfile PROFILE = SliceProfile.gaussian(4);

	private static final DoublePredicate EVERYTHING = value -> true;

	/** A ball of 100 with a soft border in the middle of 40 x 40 x 41 samples. */
	private static Volume ball() {
		return Grids.volume(40, 40, 41, 1, (x, y, z) -> 100 / (1 + Math.exp(2 * (Math.sqrt((x - 20) * (x - 20) + (y - 20) * (y - 20) + (z - 20) * (z - 20)) - 13))));
	}

	private static Volume withNoise(final Volume volume, final double deviation) {
		final Random random = new Random(5);
		return Grids.volume(volume.width(), volume.height(), volume.depth(), volume.spacing(),
			(x, y, z) -> volume.samples().getAt(x, y, z).get() + deviation * random.nextGaussian());
	}

	private static Volume cubic(final Volume thick) {
		return Interpolator.alongZ(thick, Interpolation.CUBIC, 1, Progress.NONE);
	}

	@Test
	public void bringsTheResultCloserToTheMeasuredSlicesAndToTheTruth() {
		final Volume truth = ball();
		final Volume thick = ThickSlices.simulate(truth, PROFILE, 4, Progress.NONE);
		final Volume cubic = cubic(thick);
		final double[] residuals = new BackProjection(PROFILE, 6).residuals(thick, cubic, 6, EVERYTHING, EVERYTHING, Progress.NONE);
		for (int i = 1; i <= 6; i++)
			assertTrue(residuals[i] + " after " + residuals[i - 1], residuals[i] < 0.8 * residuals[i - 1]);
		final Volume refined = new BackProjection(PROFILE, 6).refine(thick, cubic, Progress.NONE);
		assertTrue(distance(truth, refined) < 0.8 * distance(truth, cubic));
		assertEquals(residuals[6], distance(thick, ThickSlices.degrade(refined, thick.depth(), 4, PROFILE, Progress.NONE)), 1e-5);
	}

	@Test
	public void oneIterationAddsTheInterpolatedDifference() {
		final Volume thick = Grids.volume(3, 2, 5, 4, (x, y, z) -> x + 10 * y * z + (z == 2 ? 50 : 0));
		final Volume start = Interpolator.alongZ(thick, Interpolation.LINEAR, 1, Progress.NONE);
		final float[] line = Grids.line(start, 2, 1);
		final float[][] degradation = PROFILE.matrix(17, 1, 5, 4).dense();
		final float[] difference = Grids.line(thick, 2, 1);
		for (int k = 0; k < 5; k++)
			for (int j = 0; j < 17; j++)
				difference[k] -= degradation[k][j] * line[j];
		final float[] expected = Interpolation.CUBIC.resample(difference, 4, 17, 1);
		for (int j = 0; j < 17; j++)
			expected[j] += line[j];
		assertArrayEquals(expected, Grids.line(new BackProjection(PROFILE, 1).refine(thick, start, Progress.NONE), 2, 1), 1e-4f);
	}

	@Test
	public void automaticStopsAtTheNoise() {
		final Volume thick = withNoise(ThickSlices.simulate(ball(), PROFILE, 4, Progress.NONE), 6);
		final Volume cubic = cubic(thick);
		assertTrue(new BackProjection(PROFILE, 6).residuals(thick, cubic, 0, EVERYTHING, EVERYTHING, Progress.NONE)[0] < Noise.standardDeviation(thick, Progress.NONE));
		assertSame(cubic, new BackProjection(PROFILE, BackProjection.AUTOMATIC).refine(thick, cubic, Progress.NONE));
	}

	/**
	 * Much less than the noise is left of the differences from the beginning, as a spline goes through the slices, and yet the result gains. Within 0.05 dB of
	 * the best number.
	 */
	@Test
	public void automaticTakesTheBestNumberAtAnyNoise() {
		final Volume truth = ball();
		final Volume clean = ThickSlices.simulate(truth, PROFILE, 4, Progress.NONE);
		final int[] best = new int[5];
		final double[] noises = { 0.2, 0.5, 1, 2, 4 };
		for (int i = 0; i < noises.length; i++) {
			final Volume thick = withNoise(clean, noises[i]);
			final Volume cubic = cubic(thick);
			final double[] errors = new double[7];
			for (int count = 0; count <= 6; count++) {
				errors[count] = distance(truth, new BackProjection(PROFILE, count).refine(thick, cubic, Progress.NONE));
				best[i] = errors[count] < errors[best[i]] ? count : best[i];
			}
			final int automatic = new BackProjection(PROFILE, BackProjection.AUTOMATIC).automaticIterations(thick, cubic, Progress.NONE);
			assertEquals("noise " + noises[i], errors[best[i]], errors[automatic], 0.0058 * errors[best[i]]);
		}
		assertTrue(Arrays.toString(best), best[0] > best[2] && best[2] > best[4]);
	}

	/** A result without noise differs from noisy slices by all of their noise: a back-projection would put it in. */
	@Test
	public void automaticPutsNoNoiseIntoAResultWithoutAny() {
		final Volume clean = ThickSlices.simulate(ball(), PROFILE, 4, Progress.NONE);
		final Volume result = new BackProjection(PROFILE, 6).refine(clean, cubic(clean), Progress.NONE);
		final BackProjection automatic = new BackProjection(PROFILE, BackProjection.AUTOMATIC);
		for (final double noise : new double[] { 0.5, 2, 6 })
			assertSame("noise " + noise, result, automatic.refine(withNoise(clean, noise), result, Progress.NONE));
	}

	/** Slices that overlap by half, where the finest detail is nearly lost. */
	@Test
	public void automaticBearsSlicesThickerThanTheirDistance() {
		final SliceProfile thickProfile = SliceProfile.gaussian(8);
		final Volume truth = ball();
		final Volume thick = withNoise(ThickSlices.simulate(truth, thickProfile, 4, Progress.NONE), 1);
		final Volume cubic = cubic(thick);
		final Volume refined = new BackProjection(thickProfile, BackProjection.AUTOMATIC).refine(thick, cubic, Progress.NONE);
		assertTrue(distance(truth, refined) < 0.9 * distance(truth, cubic));
	}

	@Test
	public void residualsAreThoseOfTheForeground() {
		final Volume thick = Grids.volume(2, 1, 5, 4, (x, y, z) -> x == 0 ? 10 : 100 + z * z);
		final Volume fine = Grids.volume(2, 1, 17, 1, (x, y, z) -> x == 0 ? 1000 : Math.pow(z / 4.0, 2));
		final var residuals = new BackProjection(SliceProfile.gaussian(1e-3), 0).residuals(thick, fine, 0, value -> value > 50, EVERYTHING, Progress.NONE);
		assertEquals(100, residuals[0], 1e-4);
	}

	/**
	 * A haze of 3 in noise of 0.5, beside bright matter in noise of 20: it is within the noise of what is bright, and so a result that lacks it
	 * stays as it is; the background by itself gets it back, and the bright part is left alone.
	 */
	@Test
	public void backgroundHasANoiseOfItsOwn() {
		final Random random = new Random(2);
		final Volume thick =
			Grids.volume(40, 40, 8, 4, (x, y, z) -> x < 16 ? 1000 + 20 * random.nextGaussian() : 5 + 3 * Math.sin(x / 4.0) + 0.5 * random.nextGaussian());
		final Volume lacking = Grids.volume(40, 40, 29, 1, (x, y, z) -> x < 16 ? 1000 : 5);
		final BackProjection automatic = new BackProjection(PROFILE, BackProjection.AUTOMATIC);
		assertSame(lacking, automatic.refine(thick, lacking, Progress.NONE));
		final Volume refined = automatic.refineBackground(thick, lacking, Progress.NONE);
		for (int x = 0; x < 40; x++)
			for (final float value : Grids.line(refined, x, 20))
				assertEquals("at " + x, x < 16 ? 1000 : 5 + 3 * Math.sin(x / 4.0), value, x < 16 ? 0 : 2.5);
		final Volume agreeing = Grids.volume(40, 40, 29, 1, (x, y, z) -> x < 16 ? 0 : 5 + 3 * Math.sin(x / 4.0));
		assertSame("within its noise", agreeing, automatic.refineBackground(thick, agreeing, Progress.NONE));
	}

	@Test
	public void automaticIteratesWithoutNoise() {
		final Volume thick = ThickSlices.simulate(ball(), PROFILE, 4, Progress.NONE);
		final var automatic = new BackProjection(PROFILE, BackProjection.AUTOMATIC);
		assertEquals(6, automatic.automaticIterations(thick, cubic(thick), Progress.NONE));
	}

	@Test
	public void automaticLeavesAnAgreeingResultAlone() {
		final Volume thick = Grids.volume(8, 8, 5, 4, (x, y, z) -> 3);
		final Volume fine = cubic(thick);
		assertSame(fine, new BackProjection(PROFILE, BackProjection.AUTOMATIC).refine(thick, fine, Progress.NONE));
	}

	@Test
	public void doesNotClamp() {
		final Volume thick = Grids.volume(1, 1, 5, 4, (x, y, z) -> z == 2 ? 255 : 0);
		final float[] line = Grids.line(new BackProjection(PROFILE, 6).refine(thick, cubic(thick), Progress.NONE), 0, 0);
		assertTrue("undershoot " + line[4], line[4] < -20);
		assertTrue("peak " + line[8], line[8] > 255);
	}

	private static double distance(final Volume a, final Volume b) {
		double sum = 0;
		for (int z = 0; z < a.depth(); z++)
			for (int y = 0; y < a.height(); y++)
				for (int x = 0; x < a.width(); x++)
					sum += Math.pow(a.samples().getAt(x, y, z).get() - b.samples().getAt(x, y, z).get(), 2);
		return Math.sqrt(sum / a.samples().size());
	}
}
