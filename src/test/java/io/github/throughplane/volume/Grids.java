package io.github.throughplane.volume;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Volumes for tests, filled by a formula. */
public final class Grids {

	private Grids() {}

	/** A value by place. */
	@FunctionalInterface
	public interface Formula {
		double at(int x, int y, int z);
	}

	/** A float volume of unit spacing along x and y. */
	public static Volume volume(final int width, final int height, final int depth, final double spacingZ, final Formula formula) {
		return volume(width, height, depth, new Spacing(1, 1, spacingZ, "mm"), formula);
	}

	public static Volume volume(final int width, final int height, final int depth, final Spacing spacing, final Formula formula) {
		final Img<FloatType> samples = Samples.create(width, height, depth);
		final var access = samples.randomAccess();
		for (int z = 0; z < depth; z++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					access.setPositionAndGet(x, y, z).setReal(formula.at(x, y, z));
		return new Volume(samples, spacing, SampleType.FLOAT32);
	}

	public static float[] line(final Volume volume, final int x, final int y) {
		return Samples.block(volume.samples(), new long[] { x, y, 0 }, new int[] { 1, 1, volume.depth() });
	}
}
