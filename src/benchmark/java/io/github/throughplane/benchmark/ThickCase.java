package io.github.throughplane.benchmark;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.MergedPixels;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A finely sampled volume and thick slices of it: what a method gets, and what it shall come back to.
 *
 * @param truth the fine volume
 * @param thick its slices, which touch and have a Gaussian profile; the first lies at the first fine one
 */
public record ThickCase(Volume truth, Volume thick) {

	/**
	 * Makes thick slices.
	 *
	 * @param factor how many times as far apart the slices become
	 * @param merged pixels that are merged along x and y beforehand, to make samples nearly isotropic; 1 for none
	 * @param noise standard deviation of the noise that the thick slices get, as a share of the range of values
	 */
	public static ThickCase of(final Volume fine, final double factor, final int merged, final double noise) {
		final Volume truth = MergedPixels.of(fine, merged);
		final double spacing = factor * truth.spacing().z();
		final Volume thick = ThickSlices.simulate(truth, SliceProfile.gaussian(spacing), spacing, Progress.NONE);
		return new ThickCase(truth, noise == 0 ? thick : noisy(thick, noise, truth));
	}

	private static Volume noisy(final Volume volume, final double share, final Volume truth) {
		final Random random = new Random(1);
		final float[] range = Volumes.range(truth, Progress.NONE);
		final RandomAccessibleInterval<FloatType> samples = Samples.create(volume.width(), volume.height(), volume.depth());
		for (int z = 0; z < volume.depth(); z++) {
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int i = 0; i < slice.length; i++)
				slice[i] += (float) (share * ((double) range[1] - range[0]) * random.nextGaussian());
			Samples.write(slice, samples, new long[] { 0, 0, z }, new int[] { volume.width(), volume.height(), 1 });
		}
		return volume.with(samples);
	}

	/** The mean of some values. */
	public static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}
}
