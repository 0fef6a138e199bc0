package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Exact percentiles of a volume without sorting or copying it. The order of floats is the order of their bits, so one pass over the
 * slices counts the upper 16 bits, and a second one counts the lower 16 bits among the values that share the upper bits of a
 * percentile. The p-th percentile of n values is the value at place p/100 (n - 1) of the ordered values, linear between two places.
 */
public final class Percentiles {

	private static final int HALF = 16;
	private static final int BINS = 1 << HALF;

	private Percentiles() {}

	/**
	 * Percentiles of all samples of a volume.
	 *
	 * @param percents what share of the samples lies below, each 0 to 100
	 * @return one value for each, in the units of the samples
	 * @throws io.github.throughplane.task.UserProblem if a sample is not finite
	 */
	public static double[] of(final Volume volume, final Progress progress, final double... percents) {
		Volumes.requireFinite(volume, progress.part(0, 0.3));
		return ofPlanes(volume.depth(), z -> Samples.slice(volume.samples(), z), progress.part(0.3, 1), "Measuring the range", percents);
	}

	/**
	 * Percentiles of all values of several planes.
	 *
	 * @param plane finite values by plane number, asked for twice
	 * @return one value for each percentage; NaN if there is no value
	 */
	static double[] ofPlanes(final int planes, final IntFunction<float[]> plane, final Progress progress, final String message,
		final double... percents)
	{
		final long[] upper = new long[BINS];
		for (int z = 0; z < planes; z++) {
			progress.report(z, 2L * planes, message);
			for (final float value : plane.apply(z))
				upper[key(value) >>> HALF]++;
		}
		final long count = Arrays.stream(upper).sum();
		final double[] values = new double[percents.length];
		if (count == 0) {
			Arrays.fill(values, Double.NaN);
			return values;
		}
		final Map<Integer, long[]> lower = new TreeMap<>();
		for (final double percent : percents) {
			final double place = place(percent, count);
			lower.put(bin(upper, (long) Math.floor(place)), new long[BINS]);
			lower.put(bin(upper, (long) Math.ceil(place)), new long[BINS]);
		}
		final long[][] byBin = new long[BINS][];
		lower.forEach((bin, counts) -> byBin[bin] = counts);
		for (int z = 0; z < planes; z++) {
			progress.report((long) planes + z, 2L * planes, message);
			for (final float value : plane.apply(z)) {
				final int key = key(value);
				final long[] counts = byBin[key >>> HALF];
				if (counts != null)
					counts[key & BINS - 1]++;
			}
		}
		for (int i = 0; i < percents.length; i++) {
			final double place = place(percents[i], count);
			final double low = value(upper, byBin, (long) Math.floor(place));
			final double high = value(upper, byBin, (long) Math.ceil(place));
			values[i] = low + (place - Math.floor(place)) * (high - low);
		}
		return values;
	}

	private static double place(final double percent, final long count) {
		if (!(percent >= 0 && percent <= 100))
			throw new IllegalArgumentException("Percentage " + percent);
		return percent / 100 * (count - 1);
	}

	/** The value's bits, rearranged so that larger values have larger keys when read without a sign. */
	private static int key(final float value) {
		final int bits = Float.floatToRawIntBits(value);
		return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
	}

	private static float value(final int key) {
		return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
	}

	private static double value(final long[] upper, final long[][] lower, final long place) {
		final int bin = bin(upper, place);
		return value(bin << HALF | bin(lower[bin], place - Arrays.stream(upper, 0, bin).sum()));
	}

	/** The bin that holds the value at a place of the ordered values. */
	private static int bin(final long[] counts, final long place) {
		long sum = 0;
		for (int bin = 0; bin < BINS; bin++) {
			sum += counts[bin];
			if (sum > place)
				return bin;
		}
		throw new IllegalArgumentException("Place " + place + " of " + sum);
	}
}
