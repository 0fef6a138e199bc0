package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.ComparedMethod;
import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.Metric;
import io.github.throughplane.evaluation.Outcome;
import io.github.throughplane.task.Version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was computed how, and how to read it. */
final class SettingsSection {

	private static final int MOST_CASES = 40;
	private static final int MOST_REMARKS = 20;

	private final Comparison comparison;

	SettingsSection(final Comparison comparison) {
		this.comparison = comparison;
	}

	void write(final Html page) {
		page.element("h2", "How to read it");
		page.raw("<dl>");
		for (final Metric metric : comparison.metrics())
			page.element("dt", metric.label()).element("dd", metric.explanation());
		page.raw("</dl>");
		remarks(page);
		page.element("h2", "Settings");
		page.textTable(List.of("what", "settings"), List.of(List.of("version", Html.escaped("Throughplane " + Version.ofThroughplane())),
			List.of("protocol", code(comparison.plan().protocol().settings())), List.of("judging", code(comparison.plan().judging().settings()))));
		final List<List<String>> methods = new ArrayList<>();
		for (final ComparedMethod method : comparison.plan().methods())
			methods.add(List.of(Html.escaped(method.name()), code(method.settings())));
		page.textTable(List.of("method", "settings"), methods);
		cases(page);
	}

	/** What was left out of results; equal sentences once. */
	private void remarks(final Html page) {
		final Map<String, Integer> counts = new LinkedHashMap<>();
		for (final Outcome outcome : comparison.outcomes())
			outcome.scores().ifPresent(scores -> scores.remarks().forEach(remark -> counts.merge(remark, 1, Integer::sum)));
		if (counts.isEmpty())
			return;
		page.element("h3", "Left out");
		page.raw("<ul>");
		counts.entrySet().stream().limit(MOST_REMARKS).forEach(remark -> page.element("li",
			remark.getKey() + (remark.getValue() > 1 ? " (" + remark.getValue() + " results)" : "")));
		page.raw("</ul>");
		if (counts.size() > MOST_REMARKS)
			page.element("p class=\"caption\"", "And " + (counts.size() - MOST_REMARKS) + " more of this kind: see the columns *_undefined of volumes.csv.");
	}

	private void cases(final Html page) {
		final Map<String, String> checksums = new LinkedHashMap<>();
		comparison.outcomes().forEach(outcome -> checksums.put(outcome.caseName(), outcome.checksum()));
		page.textTable(List.of("case", "SHA-256 of the volume"), checksums.entrySet().stream().limit(MOST_CASES)
			.map(entry -> List.of(Html.escaped(entry.getKey()), code(entry.getValue()))).toList());
		if (checksums.size() > MOST_CASES)
			page.element("p class=\"caption\"", "The first " + MOST_CASES + " of " + checksums.size() + " cases; all are in volumes.csv.");
	}

	private static String code(final String text) {
		return "<code>" + Html.escaped(text) + "</code>";
	}
}
