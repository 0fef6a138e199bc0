package io.github.throughplane.clade;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What an epoch's network reaches on planes kept out of training.
 *
 * @param consistency PSNR in dB of the translated planes, seen through the slice profile, against the measured slices
 * @param edgeSharpness mean absolute through-plane gradient where the interpolated planes have their strongest, relative to those
 * @param pique PIQUE of the translated planes, lower is better; alone it is fooled by noise
 */
record EpochQuality(double consistency, double edgeSharpness, double pique) {

	/** Consistency below the best epoch's at which an epoch is out, in dB. */
	private static final double CONSISTENCY_MARGIN = 1;
	/** Share of the best epoch's edge sharpness below which an epoch is out. */
	private static final double SHARPNESS_SHARE = 0.9;

	/**
	 * The index of the epoch to keep: among those that come near the best consistency and near the best sharpness of
	 * the consistent ones, that with the lowest PIQUE.
	 */
	static int best(final List<EpochQuality> epochs) {
		final double consistent = epochs.stream().mapToDouble(EpochQuality::consistency).max().orElseThrow() - CONSISTENCY_MARGIN;
		final double sharp = SHARPNESS_SHARE * epochs.stream().filter(e -> e.consistency() >= consistent)
			.mapToDouble(EpochQuality::edgeSharpness).max().orElseThrow();
		return IntStream.range(0, epochs.size()).boxed()
			.filter(i -> epochs.get(i).consistency() >= consistent && epochs.get(i).edgeSharpness() >= sharp)
			.min((a, b) -> Double.compare(epochs.get(a).pique(), epochs.get(b).pique())).orElseThrow();
	}
}
