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
 * @param error standard deviation of each slope by chance, by how far the slices lie from the line
 */
record RobustLine(double x, double y, double error) {

	private static final double MOST = 0.75;
	/** Three of four pairs of normal numbers lie within so many standard deviations of their middle. */
	private static final double WITHIN = Math.sqrt(2 * Math.log(1 / (1 - MOST)));
	/** Numbers that a line is told by along each axis. */
	private static final int FREE = 2;

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
		final double scatter = scatter(IntStream.range(0, places.length).mapToDouble(i -> Math.hypot(restX[i], restY[i])).toArray(), weights);
		return new RobustLine(alongX, alongY, scatter / WITHIN * ofSlope(places, weights));
	}

	/** The distance from the line within which three of four slices lie, by their weights. */
	private static double scatter(final double[] distances, final double[] weights) {
		final int[] order = IntStream.range(0, distances.length).boxed().sorted(Comparator.comparingDouble(i -> distances[i])).mapToInt(i -> i).toArray();
		double rest = MOST * Arrays.stream(weights).sum();
		int at = 0;
		while (at < order.length - 1 && rest > weights[order[at]])
			rest -= weights[order[at++]];
		return distances[order[at]];
	}

	/** Standard deviation of a slope where that of the slices is 1. */
	private static double ofSlope(final double[] places, final double[] weights) {
		final double all = Arrays.stream(weights).sum();
		final double counted = all * all / Arrays.stream(weights).map(weight -> weight * weight).sum();
		final double middle = IntStream.range(0, places.length).mapToDouble(i -> weights[i] * places[i]).sum() / all;
		final double spread = IntStream.range(0, places.length).mapToDouble(i -> weights[i] * (places[i] - middle) * (places[i] - middle)).sum() / all;
		return 1 / Math.sqrt(Math.max(1, counted - FREE) * spread);
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
}
