package io.github.throughplane.geminigan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which pixel of a square takes the place of each, in the same way in all slices and in the labels.
 *
 * @param sources numbers of pixels, row by row; -1 for none
 */
public record PixelMap(int[] sources) {

	/** Side of the square that is left by a crop, over that of the whole: 150 of 192 pixels. */
	private static final double CROP = 150.0 / 192;
	private static final int KINDS = 5;

	/** Every pixel in its own place. */
	public static PixelMap identity(final int side) {
		final int[] sources = new int[side * side];
		Arrays.setAll(sources, i -> i);
		return new PixelMap(sources);
	}

	/** One of the five changes published, each as likely: a crop with nothing around it, two that leave pixels where they are, and both mirror images. */
	public static PixelMap drawn(final int side, final RandomGenerator random) {
		final int[] sources = new int[side * side];
		switch (random.nextInt(KINDS)) {
			case 0 -> {
				final int kept = (int) Math.round(CROP * side);
				final int left = random.nextInt(side - kept + 1);
				final int top = random.nextInt(side - kept + 1);
				Arrays.setAll(sources, i -> i % side >= left && i % side < left + kept && i / side >= top && i / side < top + kept ? i : -1);
			}
			case 1 -> Arrays.setAll(sources, i -> (side - 1 - i / side) * side + i % side);
			case 2 -> Arrays.setAll(sources, i -> i / side * side + side - 1 - i % side);
			default -> Arrays.setAll(sources, i -> i);
		}
		return new PixelMap(sources);
	}

	int source(final int pixel) {
		return sources[pixel];
	}

	/** The slices [row][column][slice] with other pixels in the place of each, 0 where there is none. */
	public float[] of(final float[] slices) {
		final int count = slices.length / sources.length;
		final float[] changed = new float[slices.length];
		for (int pixel = 0; pixel < sources.length; pixel++)
			if (sources[pixel] >= 0)
				System.arraycopy(slices, sources[pixel] * count, changed, pixel * count, count);
		return changed;
	}
}
