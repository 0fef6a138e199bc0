package io.github.throughplane.command;

import ij.ImagePlus;

import io.github.throughplane.imagej.VolumePairs;
import io.github.throughplane.metric.Measurements;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the metrics of every channel and frame of an image in one table. */
final class MetricsOfVolumes {

	private final ImagePlus image;
	private final Map<String, Double> values = new LinkedHashMap<>();
	private final List<String> remarks = new ArrayList<>();

	MetricsOfVolumes(final ImagePlus image) {
		this.image = image;
	}

	/** @param index of the volume, the channels of the first frame first */
	void add(final int index, final Measurements measurements) {
		final String where = VolumePairs.where(image, index);
		measurements.values().forEach((metric, value) -> values.put(metric + where, value));
		measurements.remarks().forEach(remark -> remarks.add(where.isEmpty() ? remark : where.trim() + ": " + remark));
	}

	List<String> remarks() {
		return remarks;
	}

	Table table() {
		return Table.ofMetrics(values);
	}
}
