package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs independent pieces of work on all processors. */
public final class Parallel {

	/** Pieces a processor gets between two reports: enough to keep it busy, few enough to be cancelled soon. */
	private static final int ROUND = 2;

	private Parallel() {}

	/**
	 * Runs pieces 0 to {@code pieces - 1} in any order and reports from the calling thread only.
	 *
	 * @param pieces number of pieces, each well under a second of work
	 * @param message what is being done
	 * @param piece the work; an exception ends the whole
	 */
	public static void run(final int pieces, final Progress progress, final String message, final IntConsumer piece) {
		final int round = ROUND * (ForkJoinPool.getCommonPoolParallelism() + 1);
		for (int from = 0; from < pieces; from += round) {
			progress.report(from, pieces, message);
			IntStream.range(from, Math.min(pieces, from + round)).parallel().forEach(piece);
		}
		progress.report(pieces, Math.max(1, pieces), message);
	}
}
