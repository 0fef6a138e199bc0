package io.github.throughplane.metric;

import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the metrics of every channel and frame of an image in one table. */
public final class MetricsOfVolumes {

	private final Map<String, Double> values = new LinkedHashMap<>();
	private final List<String> remarks = new ArrayList<>();

	/** @param where which volume of the image this is, such as " c2 t15"; empty for a single one */
	public void add(final String where, final Measurements measurements) {
		measurements.values().forEach((metric, value) -> values.put(metric + where, value));
		measurements.remarks().forEach(remark -> remarks.add(where.isEmpty() ? remark : where.trim() + ": " + remark));
	}

	public List<String> remarks() {
		return remarks;
	}

	public Table table() {
		return Table.ofMetrics(values);
	}
}
