package io.github.throughplane.vama;

import java.util.Arrays;

/**
 * Gives each sample of a stack the intensity of the target that as large a share of samples lies below: the rival that practice would take before any
 * network. Samples that are 0, where there is no slice or no image, stay 0.
 */
final class HistogramMatching implements StackAdapter {

	private static final int QUANTILES = 4096;

	private final float[] quantiles = new float[QUANTILES + 1];

	/** @param target samples of any number of stacks */
	HistogramMatching(final float[] target) {
		final float[] sorted = target.clone();
		Arrays.sort(sorted);
		for (int i = 0; i <= QUANTILES; i++)
			quantiles[i] = sorted[(int) Math.round((double) i / QUANTILES * (sorted.length - 1))];
	}

	@Override
	public float[] apply(final float[] stack, final float[] noise) {
		final float[] sorted = new float[stack.length];
		int count = 0;
		for (final float value : stack)
			if (value != 0)
				sorted[count++] = value;
		Arrays.sort(sorted, 0, count);
		final float[] made = new float[stack.length];
		for (int i = 0; i < made.length; i++)
			if (stack[i] != 0)
				made[i] = at(share(sorted, count, stack[i]));
		return made;
	}

	/** Share of the samples below a value, and half of those equal to it. */
	private static double share(final float[] sorted, final int count, final float value) {
		int first = Arrays.binarySearch(sorted, 0, count, value);
		int last = first;
		while (first > 0 && sorted[first - 1] == value)
			first--;
		while (last < count - 1 && sorted[last + 1] == value)
			last++;
		return count == 1 ? 0.5 : (first + last) / 2.0 / (count - 1);
	}

	private float at(final double share) {
		final double place = share * QUANTILES;
		final int low = (int) Math.min(QUANTILES - 1, place);
		return (float) (quantiles[low] + (place - low) * (quantiles[low + 1] - quantiles[low]));
	}

	@Override
	public int noise() {
		return 0;
	}
}
