package io.github.throughplane.latentoptimisation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A straight line through the shifts of slices, of which some may be far off: along x and along y the weighted median of the slopes between
 * any two slices (Theil 1950, Sen 1968), where a pair counts as the product of both weights and of its distance (Sievers 1978).
 *
 * @param x slope of the shifts along x
 * @param y the same along y
 * @param scatter distance from the line within which three of four slices lie
 */
record RobustLine(double x, double y, double scatter) {

	private static final double MOST = 0.75;
	/** Shifts are no more exact. */
	private static final double EXACT = 1e-9;

	private record Pair(double slope, double weight) {}

	/**
	 * The line through some slices.
	 *
	 * @param places of the slices, in ascending order
	 * @param x shift of the slice at each place
	 * @param y the same along y
	 * @param weights of these slices, above 0
	 */
	static RobustLine through(final double[] places, final double[] x, final double[] y, final double[] weights) {
		final double alongX = slope(places, x, weights);
		final double alongY = slope(places, y, weights);
		final double[] restX = rest(places, x, alongX);
		final double[] restY = rest(places, y, alongY);
		final double[] distances = IntStream.range(0, places.length).mapToDouble(i -> Math.hypot(restX[i], restY[i])).sorted().toArray();
		return new RobustLine(alongX, alongY, distances[(int) Math.ceil(MOST * distances.length) - 1]);
	}

	private static double slope(final double[] places, final double[] values, final double[] weights) {
		final Pair[] pairs = IntStream.range(0, places.length).boxed().flatMap(i -> IntStream.range(0, i)
			.mapToObj(j -> new Pair((values[i] - values[j]) / (places[i] - places[j]), weights[i] * weights[j] * (places[i] - places[j])))).toArray(Pair[]::new);
		Arrays.sort(pairs, Comparator.comparingDouble(Pair::slope));
		double rest = Arrays.stream(pairs).mapToDouble(Pair::weight).sum() / 2;
		int pair = 0;
		while (pair < pairs.length - 1 && rest > pairs[pair].weight())
			rest -= pairs[pair++].weight();
		return pairs[pair].slope();
	}

	/** What lies beside a line of some slope through the median. */
	private static double[] rest(final double[] places, final double[] values, final double slope) {
		final double[] rest = new double[places.length];
		Arrays.setAll(rest, i -> values[i] - slope * places[i]);
		final double[] sorted = rest.clone();
		Arrays.sort(sorted);
		final double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		Arrays.setAll(rest, i -> rest[i] - middle);
		return rest;
	}

	/** How steep it is, beside how far slices lie from it. */
	double clear() {
		return Math.hypot(x, y) / Math.max(scatter, EXACT);
	}
}
