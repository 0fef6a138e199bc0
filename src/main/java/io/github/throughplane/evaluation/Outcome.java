package io.github.throughplane.evaluation;

import io.github.throughplane.metric.ErrorCalibration;

import java.util.Optional;

/**
 * What one method made of one case.
 *
 * @param key all that the result depends on, as text
 * @param caseName name of the case
 * @param checksum SHA-256 of the case's volume
 * @param method name of the method
 * @param settings all settings of the method
 * @param version of Throughplane that computed it
 * @param seconds that the method took, training included where it trains on the stack itself
 * @param scores how its result was judged, or nothing where it failed
 * @param errors how right the expected error of its result is, or nothing where the method does not tell one
 * @param failure why the method failed, or nothing
 */
public record Outcome(String key, String caseName, String checksum, String method, String settings, String version, double seconds, Optional<Scores> scores,
	Optional<ErrorCalibration> errors, Optional<String> failure)
{

	/** The value of the volume by a metric; NaN where it is not defined, or the method failed. */
	public double value(final Metric metric) {
		return scores.map(judged -> judged.value(metric)).orElse(Double.NaN);
	}
}
