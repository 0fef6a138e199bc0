package io.github.throughplane.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of metrics by name, in the order of measurement, with remarks on what was left out of them. */
public final class Measurements {

	private final Map<String, Double> values = new LinkedHashMap<>();
	private final List<String> remarks = new ArrayList<>();

	/** Values by name; NaN where a metric is not defined. */
	public Map<String, Double> values() {
		return Collections.unmodifiableMap(values);
	}

	/** Sentences for the user, one for each thing left out. */
	public List<String> remarks() {
		return Collections.unmodifiableList(remarks);
	}

	void put(final String name, final double value) {
		values.put(name, value);
	}

	/** Puts the mean of the summaries that have one, and remarks how many places are not defined. */
	void put(final String name, final String places, final Summary... summaries) {
		put(name, Summary.of(Arrays.stream(summaries).mapToDouble(Summary::mean).toArray()).mean());
		final int undefined = Arrays.stream(summaries).mapToInt(Summary::undefined).sum();
		final int judged = Arrays.stream(summaries).mapToInt(Summary::judged).sum();
		if (undefined > 0)
			remark(name + ": not defined in " + undefined + " of " + (undefined + judged) + " " + places + ", which are left out.");
		else if (judged == 0)
			remark(name + " is not defined: there are no " + places + " to judge.");
	}

	/** Remarks how many planes show too little to be judged by PIQUE. */
	void skipped(final String name, final PlaneMetrics.PiqueOfPlanes... families) {
		final int skipped = Arrays.stream(families).mapToInt(PlaneMetrics.PiqueOfPlanes::skipped).sum();
		final int judged = Arrays.stream(families).mapToInt(o -> o.value().judged() + o.value().undefined()).sum();
		if (skipped > 0)
			remark(name + ": " + skipped + " of " + (skipped + judged) + " planes show less than 10 % foreground and are left out.");
	}

	void remark(final String remark) {
		remarks.add(remark);
	}
}
