package io.github.throughplane.evaluation;

import io.github.throughplane.statistics.MethodTests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether methods differ by one metric. */
public record MetricTests(Metric metric, MethodTests tests) {

	/** Tests the methods of a comparison. */
	public static MetricTests of(final Comparison comparison, final Metric metric, final TestUnit unit) {
		return new MetricTests(metric, MethodTests.of(comparison.methods(), unit.values(comparison, metric), metric.higherIsBetter()));
	}

	/** The remarks of several tests, each sentence once with the metrics that it is about. */
	public static List<String> remarks(final List<MetricTests> tests) {
		final Map<String, List<String>> metrics = new LinkedHashMap<>();
		for (final MetricTests metric : tests)
			metric.tests().remarks().forEach(remark -> metrics.computeIfAbsent(remark, k -> new ArrayList<>()).add(metric.metric().label()));
		return metrics.entrySet().stream().map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey()).toList();
	}
}
