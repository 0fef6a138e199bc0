package io.github.throughplane.clade;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Column;

import java.util.Comparator;
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

	private static final Column CONSISTENCY = new Column("consistency");
	private static final Column EDGE_SHARPNESS = new Column("edge_sharpness");
	private static final Column PIQUE = new Column("pique");

	/** The columns of a history that hold it. */
	static final List<Column> COLUMNS = List.of(CONSISTENCY, EDGE_SHARPNESS, PIQUE);

	/** How much less consistent than plain interpolation a network may be, in dB; back-projection makes up for more than that. */
	private static final double CONSISTENCY_MARGIN = 3;
	/** Sharpness relative to interpolation that a network shall reach. */
	private static final double LEAST_SHARPNESS = 1.1;

	/** Those of all epochs of a history. */
	static List<EpochQuality> all(final TrainingHistory history) {
		return IntStream.range(0, history.rows()).mapToObj(row -> new EpochQuality(CONSISTENCY.of(history)[row], EDGE_SHARPNESS.of(history)[row],
			PIQUE.of(history)[row])).toList();
	}

	/** One value for each of {@link #COLUMNS}. */
	double[] values() {
		return new double[] { consistency, edgeSharpness, pique };
	}

	/**
	 * The index of the epoch to keep: among those that are faithful and sharp, that with the lowest PIQUE; where there is none,
	 * the most consistent.
	 *
	 * @param interpolated consistency of the interpolated planes, in dB
	 */
	static int best(final List<EpochQuality> epochs, final double interpolated) {
		final Comparator<Integer> byPique = Comparator.comparingDouble(i -> epochs.get(i).pique());
		final Comparator<Integer> byConsistency = Comparator.comparingDouble(i -> epochs.get(i).consistency());
		return IntStream.range(0, epochs.size()).boxed()
			.filter(i -> epochs.get(i).consistency() >= interpolated - CONSISTENCY_MARGIN && epochs.get(i).edgeSharpness() >= LEAST_SHARPNESS)
			.min(byPique)
			.orElseGet(() -> IntStream.range(0, epochs.size()).boxed().max(byConsistency).orElseThrow());
	}
}
