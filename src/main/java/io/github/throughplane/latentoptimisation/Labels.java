package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The classes that were drawn at the places of a {@link Geometry}.
 *
 * @param slices of short-axis slices, [slice][row][column]
 * @param used whether a slice was drawn
 * @param views of long-axis slices, [slice][sample]
 */
record Labels(byte[] slices, boolean[] used, byte[][] views) {

	/** Slices with fewer pixels than this share of those of the largest slice show but an end of the heart. */
	private static final double FEW = 0.05;

	/** Number of slices that were drawn. */
	int usedSlices() {
		return (int) IntStream.range(0, used.length).filter(k -> used[k]).count();
	}

	/** Which slices show a part of the heart. */
	boolean[] labelled() {
		final double[] pixels = labelledPixels();
		final boolean[] labelled = new boolean[pixels.length];
		for (int k = 0; k < labelled.length; k++)
			labelled[k] = pixels[k] > 0;
		return labelled;
	}

	/** How many pixels of the heart each slice shows, by which it counts in what all slices have in common. */
	double[] labelledPixels() {
		final double[] pixels = new double[used.length];
		final int each = slices.length / used.length;
		for (int i = 0; i < slices.length; i++)
			pixels[i / each] += used[i / each] && slices[i] != HeartClasses.BACKGROUND ? 1 : 0;
		return pixels;
	}

	/**
	 * The share of the largest shift that each slice may move by: 1 for slices that show a fair part of the heart, less for those with a few
	 * pixels. These could move to wherever the heart has as few, or away from it.
	 */
	double[] room() {
		final double[] pixels = labelledPixels();
		final double few = FEW * Math.max(1, Arrays.stream(pixels).max().orElse(0));
		return Arrays.stream(pixels).map(count -> Math.sqrt(Math.min(1, count / few))).toArray();
	}

	/** Which long-axis slices show a part of the heart. */
	boolean[] labelledViews() {
		final boolean[] labelled = new boolean[views.length];
		for (int v = 0; v < views.length; v++)
			for (final byte drawn : views[v])
				labelled[v] |= drawn != HeartClasses.BACKGROUND;
		return labelled;
	}

	/**
	 * Whether a sample that was drawn as one class may have another.
	 *
	 * @param absent classes that nobody drew: the background may hide them
	 * @return [class that was drawn][class]
	 */
	static boolean[][] allowed(final boolean[] absent) {
		final boolean[][] allowed = new boolean[HeartClasses.COUNT][HeartClasses.COUNT];
		for (int drawn = 0; drawn < HeartClasses.COUNT; drawn++)
			for (int c = 0; c < HeartClasses.COUNT; c++)
				allowed[drawn][c] = c == drawn || drawn == HeartClasses.BACKGROUND && absent[c];
		return allowed;
	}

	/**
	 * 1 where a sample may have a class, else 0.
	 *
	 * @param classes of the samples, slice after slice
	 * @param each samples of a slice
	 * @param absent classes that nobody drew
	 * @return [slice][class][sample]
	 */
	static float[] allowed(final byte[] classes, final int each, final boolean[] absent) {
		final boolean[][] table = allowed(absent);
		final float[] allowed = new float[HeartClasses.COUNT * classes.length];
		for (int i = 0; i < classes.length; i++)
			for (int c = 0; c < HeartClasses.COUNT; c++)
				if (table[classes[i]][c])
					allowed[(i / each * HeartClasses.COUNT + c) * each + i % each] = 1;
		return allowed;
	}

	/** The weight of a sample in the mean over all slices that were drawn, for every slice. */
	float[] weights(final int each) {
		final float[] weights = new float[used.length];
		for (int k = 0; k < weights.length; k++)
			weights[k] = used[k] ? 1f / ((float) usedSlices() * each) : 0;
		return weights;
	}
}
