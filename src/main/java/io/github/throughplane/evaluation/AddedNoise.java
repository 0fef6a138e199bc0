package io.github.throughplane.evaluation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Random;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Independent normal noise on every sample. */
public final class AddedNoise {

	private AddedNoise() {}

	/** @param deviation standard deviation in the units of the samples */
	public static Volume to(final Volume volume, final double deviation, final long seed, final Progress progress) {
		final Random random = new Random(seed);
		final Img<FloatType> noisy = Samples.create(volume.width(), volume.height(), volume.depth());
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(z, volume.depth(), "Adding noise");
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int i = 0; i < slice.length; i++)
				slice[i] += deviation * random.nextGaussian();
			Samples.write(slice, noisy, new long[] { 0, 0, z }, new int[] { volume.width(), volume.height(), 1 });
		}
		return volume.with(noisy);
	}
}
