package io.github.throughplane.volume;

import java.util.Random;

/** Spheres and tubes with soft walls in a dark surrounding. */
public final class SpheresAndTubes {

	private SpheresAndTubes() {}

	/** Point samples with values around 0 to 1000 and normal noise of a standard deviation. */
	public static Volume volume(final int width, final int height, final int depth, final Spacing spacing, final double noise) {
		final Random random = new Random(5);
		return Grids.volume(width, height, depth, spacing,
			(x, y, z) -> value(x * spacing.x(), y * spacing.y(), z * spacing.z()) + noise * random.nextGaussian());
	}

	/** The value at a place in mm: spheres of radius 9 on a grid of 24 mm, and a tube of radius 4 along a diagonal. */
	public static double value(final double x, final double y, final double z) {
		final double sphere = 9 - Math.sqrt(square(wrapped(x, 24)) + square(wrapped(y, 24)) + square(wrapped(z, 24)));
		final double tube = 4 - Math.hypot(wrapped(x - z, 30), wrapped(y - 5, 30));
		return 1000 / (1 + Math.exp(-2 * Math.max(sphere, tube)));
	}

	private static double wrapped(final double at, final double period) {
		return at - period * Math.floor(at / period) - period / 2;
	}

	private static double square(final double value) {
		return value * value;
	}

	/** How near a volume comes to such a phantom of the same size: PSNR in decibels for its range of 1000. */
	public static double psnr(final Volume volume, final Volume phantom) {
		double squares = 0;
		for (int z = 0; z < volume.depth(); z++) {
			final float[] slice = Samples.slice(volume.samples(), z);
			final float[] truth = Samples.slice(phantom.samples(), z);
			for (int i = 0; i < slice.length; i++)
				squares += Math.pow(slice[i] - truth[i], 2);
		}
		return 10 * Math.log10(1e6 * volume.samples().size() / squares);
	}
}
