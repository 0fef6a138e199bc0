package io.github.throughplane.smore;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Patches from slices kept out of training, on which a network is validated.
 *
 * @param batches of patches
 */
record Validation(List<PatchPairs> batches) {

	/** One slice in so many is kept out, up to a number in all. */
	private static final int ONE_IN = 10;
	private static final int MOST_SLICES = 8;
	/** Patches in all, at least. */
	private static final int PATCHES = 64;
	/** Squared difference below which mapped values count as equal. */
	private static final double NOTHING = 1e-12;

	/**
	 * How near a network comes to the sharp patches.
	 *
	 * @param loss mean absolute difference of mapped values, as in training
	 * @param gain how much nearer than interpolation, as a difference of PSNR in dB
	 */
	record Quality(double loss, double gain) {}

	/** The slices to keep out of training, evenly spread over all, counted through all volumes. */
	static Set<Integer> keptOut(final int slices) {
		final int count = Math.max(1, Math.min(MOST_SLICES, slices / ONE_IN));
		final Set<Integer> kept = new TreeSet<>();
		IntStream.range(0, count).forEach(i -> kept.add((2 * i + 1) * slices / (2 * count)));
		return kept;
	}

	/** @param sampler draws from the slices kept out */
	static Validation of(final PatchSampler sampler, final int batch) {
		return new Validation(LongStream.rangeClosed(1, (PATCHES + batch - 1) / batch).mapToObj(sampler::evenBatch).toList());
	}

	Quality validate(final SmoreNetwork network) {
		double absolute = 0;
		double squares = 0;
		double interpolated = 0;
		long count = 0;
		for (final PatchPairs pairs : batches) {
			final float[] made = network.translate(pairs.blurred(), pairs.rows(), pairs.columns());
			for (int i = 0; i < made.length; i++) {
				final double difference = made[i] - pairs.sharp()[i];
				absolute += Math.abs(difference);
				squares += difference * difference;
				interpolated += Math.pow(pairs.blurred()[i] - pairs.sharp()[i], 2);
			}
			count += made.length;
		}
		return new Quality(absolute / count, 10 * Math.log10((interpolated / count + NOTHING) / (squares / count + NOTHING)));
	}
}
