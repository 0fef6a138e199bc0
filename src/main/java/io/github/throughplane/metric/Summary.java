package io.github.throughplane.metric;

import java.util.Arrays;

/**
 * A metric over the planes of a volume, or over other places.
 *
 * @param mean mean over the places judged; NaN where there is none
 * @param deviation their standard deviation (n - 1); NaN for fewer than two
 * @param judged number of places that count
 * @param undefined number of places where the metric has no finite value
 */
public record Summary(double mean, double deviation, int judged, int undefined) {

	/** The summary of values, of which those that are NaN or infinite are left out and counted. */
	public static Summary of(final double... values) {
		final double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
		final double mean = Arrays.stream(finite).average().orElse(Double.NaN);
		final double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
		return new Summary(mean, finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)), finite.length,
			values.length - finite.length);
	}
}
