package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.io.Serializable;

/**
 * What belongs to the body or specimen: the samples above a threshold.
 *
 * @param threshold the largest value of the background, raw units
 */
public record Foreground(double threshold) implements Serializable {

	private static final int BINS = 256;

	/**
	 * The foreground by the threshold that separates a volume's values best into two classes (Otsu 1979), from a histogram of
	 * 256 bins between the smallest and the largest value.
	 *
	 * @param volume finite samples; where they are all equal, all are background
	 */
	public static Foreground of(final Volume volume, final Progress progress) {
		final float[] range = Volumes.range(volume, progress.part(0, 0.5));
		final double width = ((double) range[1] - range[0]) / BINS;
		if (width == 0)
			return new Foreground(range[0]);
		final long[] counts = new long[BINS];
		for (int z = 0; z < volume.depth(); z++) {
			progress.report(volume.depth() + z, 2L * volume.depth(), "Finding the foreground");
			for (final float value : Samples.slice(volume.samples(), z))
				counts[(int) Math.min(BINS - 1, (value - range[0]) / width)]++;
		}
		return new Foreground(range[0] + (bestSplit(counts) + 0.5) * width);
	}

	/** The last bin of the lower class where the variance between the classes is largest. */
	private static int bestSplit(final long[] counts) {
		double total = 0;
		double moment = 0;
		for (int i = 0; i < BINS; i++) {
			total += counts[i];
			moment += (double) i * counts[i];
		}
		double below = 0;
		double momentBelow = 0;
		double largest = -1;
		int best = 0;
		for (int i = 0; i < BINS - 1; i++) {
			below += counts[i];
			momentBelow += (double) i * counts[i];
			final double difference = momentBelow / below - (moment - momentBelow) / (total - below);
			final double between = below * (total - below) * difference * difference;
			if (between > largest) {
				largest = between;
				best = i;
			}
		}
		return best;
	}

	public boolean contains(final double value) {
		return value > threshold;
	}

	/** The share of values that belong to the foreground, 0 to 1. */
	public double share(final float[] values) {
		int count = 0;
		for (final float value : values)
			if (contains(value))
				count++;
		return (double) count / values.length;
	}
}
