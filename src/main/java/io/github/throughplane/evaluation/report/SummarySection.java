package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.MethodSummary;
import io.github.throughplane.evaluation.Metric;
import io.github.throughplane.evaluation.Outcome;
import io.github.throughplane.evaluation.TestUnit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results in numbers: all methods by all metrics, box plots, cases, failures. */
final class SummarySection {

	/** More cases than this stand in volumes.csv alone. */
	private static final int MOST_CASES = 25;

	private static final int FEWEST_CASES_TO_PLOT = 3;

	private final Comparison comparison;

	SummarySection(final Comparison comparison) {
		this.comparison = comparison;
	}

	void write(final Html page) {
		page.element("h2", "Results");
		summary(page);
		failures(page);
		new ErrorSection(comparison).write(page);
		plots(page);
		cases(page);
	}

	private void summary(final Html page) {
		final List<String> headings = new ArrayList<>(List.of("method"));
		comparison.metrics().forEach(metric -> headings.add(heading(metric)));
		headings.add("time");
		final boolean failed = !comparison.failures().isEmpty();
		if (failed)
			headings.add("failed");
		final List<List<String>> rows = new ArrayList<>();
		for (final String method : comparison.methods()) {
			final List<String> row = new ArrayList<>(List.of(Html.escaped(method) + runs(method)));
			comparison.metrics().forEach(metric -> row.add(cell(comparison.summary(method, metric))));
			row.add(Numbers.seconds(comparison.seconds(method)));
			if (failed)
				row.add(String.valueOf(comparison.summary(method, comparison.metrics().get(0)).failures()));
			rows.add(row);
		}
		page.table(headings, rows);
		final int cases = comparison.cases().size();
		page.raw("<p class=\"caption\">" + (cases == 1 ? "The values of one case." : "Mean ± standard deviation over " + cases + " cases.")
			+ " ↑: higher is better, ↓: lower is better; bold: the best mean. Time is that of one volume, training included where a method trains on the "
			+ "stack itself."
			+ (runs() ? " Of several runs of a method, each case counts with their mean; “runs ±” is the standard deviation of the runs' means." : "") + "</p>");
	}

	private static String heading(final Metric metric) {
		return Html.escaped(metric.label()) + "&nbsp;" + (metric.higherIsBetter() ? "↑" : "↓")
			+ (metric.unit().isEmpty() ? "" : "<br><small>" + metric.unit() + "</small>");
	}

	private boolean runs() {
		return comparison.methods().size() < comparison.plan().methods().size();
	}

	private String runs(final String method) {
		final int runs = comparison.summary(method, comparison.metrics().get(0)).runs();
		return runs > 1 ? " <small>(" + runs + " runs)</small>" : "";
	}

	private String cell(final MethodSummary summary) {
		final Metric metric = summary.metric();
		final Comparator<Double> order = metric.higherIsBetter() ? Comparator.naturalOrder() : Comparator.reverseOrder();
		final double best = comparison.methods().stream().map(method -> comparison.summary(method, metric).mean()).filter(Double::isFinite).max(order)
			.orElse(Double.NaN);
		final String mean = Numbers.of(summary.mean(), metric);
		return (summary.mean() == best ? "<b>" + mean + "</b>" : mean)
			+ (Double.isNaN(summary.deviation()) ? "" : " ± " + Numbers.of(summary.deviation(), metric))
			+ (Double.isNaN(summary.runDeviation()) ? "" : "<br><small>runs ± " + Numbers.of(summary.runDeviation(), metric) + "</small>")
			+ (summary.undefined() == 0 || Double.isNaN(summary.mean()) ? "" : "<br><small>" + summary.undefined() + " undefined</small>");
	}

	private void failures(final Html page) {
		if (comparison.failures().isEmpty())
			return;
		page.element("h3", "Failures");
		final Map<String, List<Outcome>> byReason = new LinkedHashMap<>();
		comparison.failures().forEach(outcome -> byReason.computeIfAbsent(outcome.method() + "\n" + outcome.failure().orElseThrow(), k -> new ArrayList<>())
			.add(outcome));
		page.textTable(List.of("method", "message", "cases", "first"), byReason.values().stream().map(outcomes -> List.of(
			Html.escaped(outcomes.get(0).method()), Html.escaped(outcomes.get(0).failure().orElseThrow()), String.valueOf(outcomes.size()),
			Html.escaped(outcomes.get(0).caseName()))).toList());
	}

	private void plots(final Html page) {
		final boolean ofCases = comparison.cases().size() >= FEWEST_CASES_TO_PLOT;
		final TestUnit unit = ofCases ? TestUnit.VOLUME : TestUnit.SLICE;
		final List<String> plots = new ArrayList<>();
		for (final Metric metric : comparison.metrics()) {
			final double[][] values = unit.values(comparison, metric);
			final Map<String, double[]> byMethod = new LinkedHashMap<>();
			for (int i = 0; i < comparison.methods().size(); i++) {
				final int method = i;
				byMethod.put(comparison.methods().get(i), Arrays.stream(values).mapToDouble(row -> row[method]).toArray());
			}
			if (values.length > 0)
				plots.add(Html.image(BoxPlot.png(byMethod, metric.label() + (metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")")),
					"Box plot of " + metric.label()));
		}
		if (plots.isEmpty())
			return;
		page.raw("<div class=\"plots\">" + String.join("\n", plots) + "</div>");
		page.raw(
			"<p class=\"caption\">" + (ofCases ? "Every dot is a case." : "Of all planes of all cases, since there are fewer than " + FEWEST_CASES_TO_PLOT + " cases.")
				+ " Boxes reach from the first to the third quartile with the median inside, whiskers to the farthest value within 1.5 times the box.</p>");
	}

	private void cases(final Html page) {
		final List<String> cases = comparison.cases();
		if (cases.size() < 2)
			return;
		final Metric metric = comparison.metrics().get(0);
		page.element("h3", "Case by case: " + metric.label());
		if (cases.size() > MOST_CASES) {
			page.element("p class=\"caption\"", cases.size() + " cases: see volumes.csv.");
			return;
		}
		final List<String> headings = new ArrayList<>(List.of("case"));
		comparison.methods().forEach(method -> headings.add(Html.escaped(method)));
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < cases.size(); i++) {
			final List<String> row = new ArrayList<>(List.of(Html.escaped(cases.get(i))));
			for (final String method : comparison.methods())
				row.add(Numbers.of(comparison.values(method, metric)[i], metric));
			rows.add(row);
		}
		page.table(headings, rows);
		page.element("p class=\"caption\"", "The other metrics, and every plane, stand in volumes.csv and slices.csv.");
	}
}
