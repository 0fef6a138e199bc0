package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.volume.Lines;

import java.util.Arrays;

import org.junit.Test;

public class InterpolationTest {

	private static final float[] LINE = { 3, -1, 4, 1, -5, 9, 2, 6 };

	private static float[] samples(final int count, final double step, final java.util.function.DoubleUnaryOperator f) {
		final float[] line = new float[count];
		for (int i = 0; i < count; i++)
			line[i] = (float) f.applyAsDouble(i * step);
		return line;
	}

	@Test
	public void returnsTheSamplesAtTheirPlaces() {
		for (final Interpolation method : Interpolation.values())
			assertArrayEquals(method.name(), LINE, method.resample(LINE, 5, 8, 5), 1e-6f);
	}

	@Test
	public void hitsTheSamplesOnAFinerGridWhoseSpacingHasNoExactDouble() {
		for (final Interpolation method : Interpolation.values()) {
			final float[] fine = method.resample(LINE, 0.3, 22, 0.1);
			for (int i = 0; i < LINE.length; i++)
				assertEquals(method + " sample " + i, LINE[i], fine[3 * i], 1e-6f);
		}
	}

	@Test
	public void keepsAConstant() {
		for (final Interpolation method : Interpolation.values())
			for (final float value : method.resample(samples(5, 1, z -> -1000.5), 3.3, 14, 1.01))
				assertEquals(method.name(), -1000.5f, value, 0);
	}

	@Test
	public void keepsARampBetweenTheSamples() {
		for (final Interpolation method : new Interpolation[] { Interpolation.LINEAR, Interpolation.CUBIC }) {
			final float[] fine = method.resample(samples(60, 2.5, z -> 3 * z - 7), 2.5, 148, 1);
			// The mirrored border bends a spline near the ends; its influence falls by 3.7 a sample.
			final int margin = method == Interpolation.CUBIC ? 45 : 0;
			for (int j = margin; j < fine.length - margin; j++)
				assertEquals(method + " at " + j, 3 * j - 7, fine[j], 1e-4);
		}
	}

	@Test
	public void cubicKeepsACubicPolynomialAwayFromTheBorders() {
		final float[] fine = Interpolation.CUBIC.resample(samples(60, 1, z -> 1e-3 * Math.pow(z - 30, 3) - 0.02 * z * z), 1, 237, 0.25);
		for (int j = 80; j < 157; j++)
			assertEquals(1e-3 * Math.pow(j * 0.25 - 30, 3) - 0.02 * j * j * 0.0625, fine[j], 1e-5);
	}

	/** Golden values: scipy.ndimage.map_coordinates(order=3, mode="mirror") of the same line at 0, 0.4, 0.8 ... 6.8, 7.2. */
	@Test
	public void cubicAgreesWithScipy() {
		assertArrayEquals(CUBIC_OF_SCIPY, Interpolation.CUBIC.resample(LINE, 1, 19, 0.4), 2e-6f);
	}

	private static final float[] CUBIC_OF_SCIPY = { 3.0000000f, 1.6148540f, -0.5535280f, -0.6369440f, 1.6480220f, 4.0000000f, 4.4319340f, 2.6635520f, -1.0836881f,
		-4.8625462f, -5.0000000f, 0.5762226f, 7.2352566f, 8.9213109f, 5.3483312f, 2.0000000f, 2.9311824f, 5.4780405f, 5.4780405f };

	/** Places 2 and 2.75 samples after the first one, and before it, where the line is held or mirrored. */
	@Test
	public void beginsElsewhere() {
		for (final Interpolation method : Interpolation.values()) {
			final float[] whole = method.resample(LINE, 4, 29, 1);
			for (final int start : new int[] { 8, 11 })
				assertArrayEquals(method.name(), Arrays.copyOfRange(whole, start, 29), Lines.apply(method.operator(8, 4, start, 29 - start, 1), LINE,
					new int[] { 8, 1, 1 }, 0), 1e-6f);
			final float[] before = Lines.apply(method.operator(8, 4, -3, 4, 1), LINE, new int[] { 8, 1, 1 }, 0);
			final float[] expected = method == Interpolation.CUBIC ? new float[] { whole[3], whole[2], whole[1] } : new float[] { 3, 3, 3 };
			if (method != Interpolation.LANCZOS)
				assertArrayEquals(method.name(), expected, Arrays.copyOf(before, 3), 1e-6f);
		}
	}

	@Test
	public void nearestTakesTheEvenOneOfTwoEquallyNear() {
		assertArrayEquals(new float[] { 3, 3, -1, 4, 4, 4, 1 }, Interpolation.NEAREST.resample(LINE, 0.2, 7, 0.1), 0);
	}

	/** A label of one slice: its middle stays where it was, for even, odd and fractional factors whose grid is symmetric about every slice. */
	@Test
	public void nearestMovesNoSlice() {
		for (final double spacing : new double[] { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10 })
			for (int slice = 1; slice < 9; slice++)
				assertEquals("spacing " + spacing + ", slice " + slice, slice * spacing, middle(slice, spacing), 1e-9);
	}

	/** Where the grid lies anyhow, no slice moves by more than half a sample, and together they move by nothing. */
	@Test
	public void nearestMovesNothingOnTheAverage() {
		for (final double spacing : new double[] { 2.2, 3.4, 4.4, 6.3 }) {
			double sum = 0;
			for (int slice = 1; slice < 10; slice++) {
				final double moved = middle(slice, spacing) - slice * spacing;
				assertTrue("spacing " + spacing + ", slice " + slice + " by " + moved, Math.abs(moved) <= 0.5);
				sum += moved;
			}
			assertEquals("spacing " + spacing, 0, sum, 1e-9);
		}
	}

	/** The mean place of the samples at distance 1 that show one of 11 slices. */
	private static double middle(final int slice, final double spacing) {
		final float[] line = new float[11];
		line[slice] = 1;
		final float[] fine = Interpolation.NEAREST.resample(line, spacing, Interpolation.count(11, spacing, 1), 1);
		double sum = 0;
		double count = 0;
		for (int j = 0; j < fine.length; j++) {
			sum += fine[j] * j;
			count += fine[j];
		}
		return sum / count;
	}

	@Test
	public void linearIsTheWeightedMeanAndHoldsTheLastSample() {
		assertArrayEquals(new float[] { 10, 14, 18, 20, 20 }, Interpolation.LINEAR.resample(new float[] { 10, 20 }, 5, 5, 2), 1e-6f);
	}

	/** sinc(1/2) sinc(1/6) = 0.607927, sinc(3/2) sinc(1/2) = -0.135095, sinc(5/2) sinc(5/6) = 0.024317, scaled to sum 1. */
	@Test
	public void lanczosWeightsHalfwayBetweenSamples() {
		final float[] impulse = { 0, 0, 0, 1, 0, 0, 0, 0 };
		final double sum = 2 * (0.6079271 - 0.1350949 + 0.0243171);
		final float[] fine = Interpolation.LANCZOS.resample(impulse, 1, 15, 0.5);
		assertEquals(0.6079271 / sum, fine[7], 1e-6);
		assertEquals(-0.1350949 / sum, fine[9], 1e-6);
		assertEquals(0.0243171 / sum, fine[11], 1e-6);
		assertEquals(0, fine[13], 1e-6);
	}

	@Test
	public void aSingleSampleIsHeld() {
		for (final Interpolation method : Interpolation.values())
			assertArrayEquals(method.name(), new float[] { 7, 7, 7 }, method.resample(new float[] { 7 }, 1, 3, 0.2), 1e-6f);
	}

	@Test
	public void countsTheSamplesThatCoverTheLine() {
		assertEquals(181, Interpolation.count(37, 5, 1));
		assertEquals(23, Interpolation.count(4, 7.33, 1));
	}
}
