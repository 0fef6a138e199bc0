package io.github.throughplane.evaluation;

import io.github.throughplane.metric.Summary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How one result was judged.
 *
 * @param volume by metric: the value of the volume as mean, and over how many planes or places it was taken. The mean of two families
 *        of planes is the mean of their means. Of a metric that has one value only, that value counts as one place
 * @param planes the values of single planes, family by family
 * @param remarks sentences on what was left out
 */
public record Scores(Map<Metric, Summary> volume, List<Plane> planes, List<String> remarks) {

	/**
	 * The values of one plane.
	 *
	 * @param family XY, XZ or YZ
	 * @param position of the plane on the axis across, in the unit of the volume
	 * @param values by metric; NaN where the metric is not defined
	 */
	public record Plane(String family, double position, Map<Metric, Double> values) {

		private boolean isWhole() {
			return family != null && values != null && values.values().stream().allMatch(Objects::nonNull);
		}
	}

	/** Whether nothing is missing, which of scores from a file is not certain. */
	boolean areWhole(final List<Metric> metrics) {
		return volume != null && metrics.stream().map(volume::get).allMatch(summary -> summary != null)
			&& planes != null && planes.stream().allMatch(plane -> plane != null && plane.isWhole())
			&& remarks != null && remarks.stream().allMatch(Objects::nonNull);
	}

	/** These scores with further remarks before their own. */
	Scores with(final List<String> further) {
		return new Scores(volume, planes, Stream.concat(further.stream(), remarks.stream()).toList());
	}

	/** The value of the volume; NaN where the metric is not defined. */
	public double value(final Metric metric) {
		final Summary summary = volume.get(metric);
		return summary == null ? Double.NaN : summary.mean();
	}
}
