package io.github.throughplane.metric;

import java.util.Arrays;

/**
 * Numbers of samples of each label in two segmentations.
 *
 * @param image samples of each label in the one
 * @param reference samples in the other
 * @param common samples in both
 */
record Overlap(long[] image, long[] reference, long[] common) {

	/**
	 * Counts in one slice.
	 *
	 * @param image number of the label at every sample, -1 for none, x fastest
	 * @param reference the same
	 * @param width samples along x
	 * @param labels number of labels
	 * @param shiftX samples that the image is moved by along x; what leaves the slice is lost
	 * @param shiftY the same along y
	 */
	static Overlap of(final int[] image, final int[] reference, final int width, final int labels, final int shiftX, final int shiftY) {
		final Overlap counts = new Overlap(new long[labels], new long[labels], new long[labels]);
		final int height = reference.length / width;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int b = reference[y * width + x];
				final int fromX = x - shiftX;
				final int fromY = y - shiftY;
				final boolean inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
				final int a = inside ? image[fromY * width + fromX] : -1;
				if (a >= 0)
					counts.image[a]++;
				if (b >= 0)
					counts.reference[b]++;
				if (a >= 0 && a == b)
					counts.common[a]++;
			}
		return counts;
	}

	Overlap plus(final Overlap other) {
		return new Overlap(sum(image, other.image), sum(reference, other.reference), sum(common, other.common));
	}

	private static long[] sum(final long[] a, final long[] b) {
		final long[] sum = a.clone();
		Arrays.setAll(sum, i -> sum[i] + b[i]);
		return sum;
	}

	/** Dice of each label; NaN for one that is in neither. */
	double[] scores() {
		final double[] scores = new double[common.length];
		Arrays.setAll(scores, i -> image[i] + reference[i] == 0 ? Double.NaN : 2.0 * common[i] / (image[i] + reference[i]));
		return scores;
	}
}
