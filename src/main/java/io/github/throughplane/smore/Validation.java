package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;

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
	/** Patches of each sort, at least. */
	private static final int PATCHES = 64;
	/** Squared difference below which mapped values count as equal. */
	private static final double NOTHING = 1e-12;

	/**
	 * How near a network comes to the sharp patches.
	 *
	 * @param loss mean absolute difference of mapped values, as in training
	 * @param gain how much nearer than interpolation, as a difference of PSNR in dB
	 * @param excess mean absolute difference over the one that the network expects: 1 where it is right, more where it is too sure
	 */
	record Quality(double loss, double gain, double excess) {}

	/** The slices to keep out of training, evenly spread over all, counted through all volumes. */
	static Set<Integer> keptOut(final int slices) {
		final int count = Math.max(1, Math.min(MOST_SLICES, slices / ONE_IN));
		final Set<Integer> kept = new TreeSet<>();
		IntStream.range(0, count).forEach(i -> kept.add((2 * i + 1) * slices / (2 * count)));
		return kept;
	}

	/**
	 * Patches for a network.
	 *
	 * @param patches draws from the slices kept out
	 * @param batch patches of a step
	 * @param sorts how many sorts of patches there are, each of which shall count
	 */
	static Validation of(final Patches patches, final int batch, final int sorts) {
		return new Validation(LongStream.rangeClosed(1, ((long) sorts * PATCHES + batch - 1) / batch).mapToObj(patches::evenBatch).toList());
	}

	Quality validate(final SmoreNetwork network) {
		double absolute = 0;
		double expected = 0;
		double squares = 0;
		double interpolated = 0;
		long count = 0;
		for (final PatchPairs pairs : batches) {
			final FoldedImages folded = pairs.folded();
			final List<NamedArray> results = network.run(new NamedArray(SmoreNetwork.INPUT, folded.inputShape(), pairs.input()));
			final float[] made = folded.unfolded(results.get(0).values());
			for (int i = 0; i < made.length; i++) {
				final double difference = (double) made[i] - pairs.sharp()[i];
				absolute += Math.abs(difference);
				expected += results.get(1).values()[i];
				squares += difference * difference;
				interpolated += Math.pow(pairs.blurred()[i] - pairs.sharp()[i], 2);
			}
			count += made.length;
		}
		return new Quality(absolute / count, 10 * Math.log10((interpolated / count + NOTHING) / (squares / count + NOTHING)), absolute / expected);
	}
}
