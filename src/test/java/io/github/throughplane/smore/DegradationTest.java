package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

public class DegradationTest {

	private static final int LENGTH = 60;

	private static double value(final int line, final int pixel) {
		return 100 * Math.sin(0.4 * pixel + line) + 50 * Math.cos(1.1 * pixel);
	}

	/** [pixel][line] */
	private static float[] lines(final int count) {
		final float[] lines = new float[LENGTH * count];
		for (int pixel = 0; pixel < LENGTH; pixel++)
			for (int line = 0; line < count; line++)
				lines[pixel * count + line] = (float) value(line, pixel);
		return lines;
	}

	private static float[] ramp() {
		final float[] ramp = new float[LENGTH];
		for (int i = 0; i < LENGTH; i++)
			ramp[i] = 3 * i;
		return ramp;
	}

	/** What is learned to undo is what was done to the stack: thick slices, interpolated by the cubic spline. */
	@Test
	public void linesBecomeWhatThickSlicesAndInterpolationMakeOfColumns() {
		final Volume fine = Grids.volume(3, 1, LENGTH, 1, (x, y, z) -> value(x, z));
		for (final double[] slices : new double[][] { { 5, 5 }, { 4, 3 }, { 5.5, 5.5 }, { 2.4, 3 } }) {
			final SliceProfile profile = SliceProfile.gaussian(slices[1]);
			final int rows = (int) Math.ceil(slices[0]);
			final Volume thick = ThickSlices.simulate(fine, profile, slices[0], Progress.NONE);
			final Volume interpolated = Interpolator.alongZ(thick, Interpolation.CUBIC, slices[0] / rows, Progress.NONE);
			final Degradation degradation = new Degradation(LENGTH, 1, 0, slices[0], profile, rows);
			final float[] blurred = degradation.interpolated(lines(3), NoiseLevels.even(0), new Random(1));
			for (int row = 0; row < Math.min(degradation.slices() * rows, interpolated.depth()); row++)
				for (int line = 0; line < 3; line++)
					assertEquals("row " + row, Grids.line(interpolated, line, 0)[row], blurred[row * 3 + line], 1e-3);
		}
	}

	/** From any offset, row i stands for the place i / rows slices behind it, in both images. */
	@Test
	public void rampStaysInPlace() {
		for (int offset = 0; offset < 6; offset++) {
			final Degradation degradation = new Degradation(LENGTH, 1, offset, 5.5, SliceProfile.gaussian(5.5), 6);
			final float[] blurred = degradation.interpolated(ramp(), NoiseLevels.even(0), new Random(1));
			final float[] sharp = degradation.sharp(ramp());
			assertEquals(6 * degradation.slices(), blurred.length);
			assertEquals(blurred.length, sharp.length);
			for (int row = 18; row < blurred.length - 18; row++) {
				assertEquals(3 * (offset + row * 5.5 / 6), blurred[row], 0.05);
				assertEquals(3 * (offset + row * 5.5 / 6), sharp[row], 0.05);
			}
		}
	}

	@Test
	public void sharpRowsArePixelsWhereTheFactorIsWhole() {
		final float[] lines = lines(2);
		final float[] sharp = new Degradation(LENGTH, 0.5, 3, 2, SliceProfile.gaussian(2), 4).sharp(lines);
		for (int i = 0; i < sharp.length; i++)
			assertEquals(lines[6 + i], sharp[i], 1e-3);
	}

	/** 41 pixels, from 0 to 40: the ninth slice, at 40, has rows up to 44, which do not exist. */
	@Test
	public void slicesLieWhollyWithinALine() {
		assertEquals(8, Degradation.slices(41, 1, 0, 5, 5));
		assertEquals(8, Degradation.slices(40, 1, 0, 5, 5));
		assertEquals(7, Degradation.slices(39, 1, 0, 5, 5));
		assertEquals(7, Degradation.slices(41, 1, 2, 5, 5));
		assertEquals("0 to 40 and 5/6 of 5.5", 7, Degradation.slices(41, 1, 0, 5.5, 6));
		assertEquals(0, Degradation.slices(4, 1, 0, 5, 5));
		final Degradation degradation = new Degradation(41, 1, 2, 5, SliceProfile.gaussian(5), 5);
		assertEquals(2, degradation.pixel(0));
		assertEquals(32, degradation.pixel(6));
	}

	/** Measured slices are as noisy as pixels: what the blur has averaged away is added again. */
	@Test
	public void noiseIsThatOfTheSlices() {
		final int count = 4000;
		final Random random = new Random(2);
		final float[] noise = new float[LENGTH * count];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) (10 * random.nextGaussian());
		final Degradation degradation = new Degradation(LENGTH, 1, 0, 5, SliceProfile.gaussian(5), 5);
		final float[] without = degradation.interpolated(noise, NoiseLevels.even(0), random);
		final float[] with = degradation.interpolated(noise, NoiseLevels.even(10), random);
		for (int slice = 1; slice < degradation.slices(); slice++) {
			// A Gaussian of FWHM 5 has the standard deviation 2.123: the sum of its squared weights is 1 / (2 sqrt(pi) 2.123).
			assertEquals(10 * Math.sqrt(0.1329), deviation(without, slice * 5, count), 0.2);
			assertEquals(10, deviation(with, slice * 5, count), 0.4);
		}
		assertArrayEquals("the same chance", degradation.interpolated(noise, NoiseLevels.even(10), new Random(3)),
			degradation.interpolated(noise, NoiseLevels.even(10), new Random(3)), 0);
	}

	/** What is dark gets the noise of the background, what is bright that of the foreground. */
	@Test
	public void darkAndBrightHaveTheirOwnNoise() {
		final int count = 2000;
		final float[] lines = new float[LENGTH * count];
		for (int i = 0; i < lines.length; i++)
			lines[i] = i % count < count / 2 ? 10 : 100;
		final float[] blurred =
			new Degradation(LENGTH, 1, 0, 5, SliceProfile.gaussian(5), 5).interpolated(lines, new NoiseLevels(new Foreground(50), 1, 20), new Random(2));
		final float[] dark = Arrays.copyOfRange(blurred, 20 * count, 20 * count + count / 2);
		final float[] bright = Arrays.copyOfRange(blurred, 20 * count + count / 2, 21 * count);
		for (int i = 0; i < count / 2; i++) {
			dark[i] -= 10;
			bright[i] -= 100;
		}
		// What the blur has taken away, of the variance.
		assertEquals(Math.sqrt(1 - 0.1329), deviation(dark, 0, count / 2), 0.1);
		assertEquals(20 * Math.sqrt(1 - 0.1329), deviation(bright, 0, count / 2), 2);
	}

	private static double deviation(final float[] image, final int row, final int columns) {
		double squares = 0;
		for (int column = 0; column < columns; column++)
			squares += image[row * columns + column] * image[row * columns + column];
		return Math.sqrt(squares / columns);
	}

	/** Blurred lines are smoother than sharp ones, by what a Gaussian of that width leaves of a wave. */
	@Test
	public void wavesFade() {
		final float[] wave = new float[LENGTH];
		for (int i = 0; i < LENGTH; i++)
			wave[i] = (float) Math.cos(2 * Math.PI * i / 20);
		final float[] blurred = new Degradation(LENGTH, 1, 0, 4, SliceProfile.gaussian(4), 4).interpolated(wave, NoiseLevels.even(0), new Random(1));
		final double sigma = 4 / 2.354820045;
		final double left = Math.exp(-2 * Math.pow(Math.PI * sigma / 20, 2));
		assertEquals(left, blurred[20], 2e-3);
		assertEquals(-left, blurred[30], 0.02);
	}
}
