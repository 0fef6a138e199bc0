package io.github.throughplane.statistics;

import java.util.stream.IntStream;

/** Probabilities of several tests, adjusted so that the chance of one false alarm among all of them stays what it is for one (Holm 1979). */
public final class Holm {

	private Holm() {}

	/**
	 * Adjusts probabilities.
	 *
	 * @param probabilities of each test, 0 to 1
	 * @return adjusted probabilities in the same order
	 */
	public static double[] adjusted(final double... probabilities) {
		final int[] ascending = IntStream.range(0, probabilities.length).boxed()
			.sorted((a, b) -> Double.compare(probabilities[a], probabilities[b])).mapToInt(i -> i).toArray();
		final double[] adjusted = new double[probabilities.length];
		double largest = 0;
		for (int i = 0; i < ascending.length; i++) {
			largest = Math.max(largest, Math.min(1, (ascending.length - i) * probabilities[ascending[i]]));
			adjusted[ascending[i]] = largest;
		}
		return adjusted;
	}
}
