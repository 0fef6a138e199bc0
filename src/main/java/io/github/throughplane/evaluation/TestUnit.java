package io.github.throughplane.evaluation;

import io.github.throughplane.metric.Summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What counts as one observation in statistical tests. */
public enum TestUnit {

	/** Every case, which is a channel and frame of an image. */
	VOLUME,

	/** Every image: the mean of its cases, which resemble each other. */
	IMAGE,

	/** Every plane that was judged, as published tables do. Neighbouring planes resemble each other, which makes p too small. */
	SLICE;

	/** The unit of a name in lower case. */
	public static TestUnit named(final String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/**
	 * The observations by a metric; those of several runs of a method are averaged.
	 *
	 * @return values as [observation][method], NaN where a method has none
	 */
	public double[][] values(final Comparison comparison, final Metric metric) {
		final List<double[]> ofMethods = comparison.methods().stream().map(method -> comparison.values(method, metric)).toList();
		return switch (this) {
			case VOLUME -> rows(comparison.cases().size(), ofMethods);
			case IMAGE -> {
				final Map<String, List<Integer>> cases = new LinkedHashMap<>();
				for (int i = 0; i < comparison.plan().cases().size(); i++)
					cases.computeIfAbsent(comparison.plan().cases().get(i).image(), image -> new ArrayList<>()).add(i);
				yield rows(cases.size(),
					ofMethods.stream().map(values -> cases.values().stream().mapToDouble(observations -> mean(values, observations)).toArray()).toList());
			}
			case SLICE -> slices(comparison, metric);
		};
	}

	/** NaN if one of them is not finite: a mean of fewer cases could not be compared with that of another method. */
	private static double mean(final double[] values, final List<Integer> observations) {
		final double mean = observations.stream().mapToDouble(i -> values[i]).average().orElse(Double.NaN);
		return Double.isFinite(mean) ? mean : Double.NaN;
	}

	private static double[][] rows(final int count, final List<double[]> columns) {
		final double[][] rows = new double[count][columns.size()];
		for (int i = 0; i < count; i++)
			for (int j = 0; j < columns.size(); j++)
				rows[i][j] = columns.get(j)[i];
		return rows;
	}

	private static double[][] slices(final Comparison comparison, final Metric metric) {
		final List<String> methods = comparison.methods();
		final Map<String, double[]> rows = new LinkedHashMap<>();
		for (int i = 0; i < methods.size(); i++) {
			final Map<String, List<Double>> runs = new LinkedHashMap<>();
			for (final Outcome outcome : comparison.runs(methods.get(i)).stream().flatMap(List::stream).toList())
				for (final Scores.Plane plane : outcome.scores().map(Scores::planes).orElse(List.of()))
					if (plane.values().containsKey(metric))
						runs.computeIfAbsent(outcome.caseName() + "\n" + plane.family() + String.format(Locale.ROOT, "%.3f", plane.position()), k -> new ArrayList<>())
							.add(plane.values().get(metric));
			final int method = i;
			runs.forEach((place, values) -> rows.computeIfAbsent(place, k -> undefined(methods.size()))[method] =
				Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray()).mean());
		}
		return rows.values().toArray(double[][]::new);
	}

	private static double[] undefined(final int count) {
		final double[] row = new double[count];
		Arrays.fill(row, Double.NaN);
		return row;
	}
}
