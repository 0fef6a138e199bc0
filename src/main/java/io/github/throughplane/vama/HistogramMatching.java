package io.github.throughplane.vama;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives each sample of a stack the intensity of the target that as large a share of samples lies below: what practice would take before any
 * network, and without training. Samples that are 0, where there is no slice or no image, stay 0.
 */
public final class HistogramMatching implements StackAdapter {

	/** What it is called beside adapters that were trained. */
	static final String NAME = "histogram matching";
	private static final int QUANTILES = 4096;
	/** Stacks of the target that are looked at: of more, as many from all over. */
	private static final int MOST_STACKS = 60;

	private final float[] quantiles = new float[QUANTILES + 1];

	/** @param target samples of any number of stacks */
	HistogramMatching(final float[] target) {
		final float[] sorted = target.clone();
		Arrays.sort(sorted);
		for (int i = 0; i <= QUANTILES; i++)
			quantiles[i] = sorted[(int) Math.round((double) i / QUANTILES * (sorted.length - 1))];
	}

	/**
	 * What matches stacks to those of a site; closed when done.
	 *
	 * @param target stacks as the Gemini-GAN has learned from, on the grid of the settings
	 * @throws UserProblem if there are none
	 */
	public static VamaPredictor predictor(final SiteStacks target, final VamaSettings settings, final VamaPrediction options) {
		final List<SiteStack> all = target.stacks();
		if (all.isEmpty())
			throw new UserProblem("There is no stack of the target to match intensities to.", "Give a folder with thick stacks.");
		final int count = Math.min(MOST_STACKS, all.size());
		final List<float[]> stacks = IntStream.range(0, count).mapToObj(i -> all.get((int) ((long) i * all.size() / count)).shown())
			.map(stack -> stack.measured(stack.channels())).toList();
		final float[] samples = new float[stacks.stream().mapToInt(stack -> stack.length).sum()];
		int n = 0;
		for (final float[] stack : stacks) {
			System.arraycopy(stack, 0, samples, n, stack.length);
			n += stack.length;
		}
		return new VamaPredictor(settings, new HistogramMatching(samples), options, () -> {});
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
