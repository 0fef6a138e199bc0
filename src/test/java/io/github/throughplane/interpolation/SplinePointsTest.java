package io.github.throughplane.interpolation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Spacing;

import java.util.Random;

import org.junit.Test;

public class SplinePointsTest {

	private static final int[] SIZE = { 9, 7, 6 };
	private static final Spacing SPACING = new Spacing(1.25, 2, 8, "mm");
	private static final double[] ORIGIN = { 3, -20, 100 };

	private static float[] noise() {
		final Random random = new Random(1);
		final float[] samples = new float[SIZE[0] * SIZE[1] * SIZE[2]];
		for (int i = 0; i < samples.length; i++)
			samples[i] = random.nextFloat();
		return samples;
	}

	@Test
	public void goesThroughTheSamples() {
		final float[] samples = noise();
		final SplinePoints spline = new SplinePoints(samples, SIZE, SPACING, ORIGIN);
		for (int i = 0; i < samples.length; i++)
			assertEquals(samples[i], spline.at(3 + 1.25 * (i % 9), -20 + 2 * (i / 9 % 7), 100 + 8 * (i / 63)), 1e-5);
	}

	/** Along one axis it is what the interpolation of lines gives, on lines of every axis. */
	@Test
	public void isTheSplineOfLines() {
		final float[] samples = noise();
		final SplinePoints spline = new SplinePoints(samples, SIZE, SPACING, ORIGIN);
		for (int axis = 0; axis < 3; axis++) {
			final int fine = 3 * (SIZE[axis] - 1) + 1;
			final int[] size = SIZE.clone();
			size[axis] = fine;
			final float[] lines = Lines.apply(Interpolation.CUBIC.operator(SIZE[axis], 3, fine, 1), samples, SIZE, axis);
			for (int i = 0; i < lines.length; i++) {
				final double[] at = { i % size[0], i / size[0] % size[1], i / size[0] / size[1] };
				at[axis] /= 3;
				assertEquals(lines[i], spline.at(3 + 1.25 * at[0], -20 + 2 * at[1], 100 + 8 * at[2]), 1e-5);
			}
		}
	}

	@Test
	public void endsHalfASampleBeyondTheOutermost() {
		final SplinePoints spline = new SplinePoints(noise(), SIZE, SPACING, ORIGIN);
		assertTrue(Double.isFinite(spline.at(3 - 0.6, -20, 100)));
		assertTrue(Double.isNaN(spline.at(3 - 0.7, -20, 100)));
		assertTrue(Double.isFinite(spline.at(3, -20, 100 + 5 * 8 + 3.9)));
		assertTrue(Double.isNaN(spline.at(3, -20, 100 + 5 * 8 + 4.1)));
	}

	@Test
	public void aSingleSliceIsConstantAlongZ() {
		final float[] flat = { 1, 2, 3, 4 };
		final SplinePoints spline = new SplinePoints(flat, new int[] { 2, 2, 1 }, new Spacing(1, 1, 8, "mm"), new double[3]);
		assertEquals(3, spline.at(0, 1, 0), 1e-6);
		assertEquals(3, spline.at(0, 1, 3), 1e-6);
	}
}
