package io.github.throughplane.evaluation.report;

import io.github.throughplane.evaluation.Comparison;
import io.github.throughplane.evaluation.EvaluationCase;
import io.github.throughplane.evaluation.Metric;
import io.github.throughplane.evaluation.MetricTests;
import io.github.throughplane.evaluation.TestUnit;
import io.github.throughplane.statistics.MethodTests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statistical tests of all metrics. */
final class StatisticsSection {

	private static final double SIGNIFICANT = 0.05;
	private static final String OF_ONE_SUBJECT = "Several images of one subject count as if they were of several.";

	private final Comparison comparison;
	private final List<MetricTests> tests;
	private final TestUnit unit;

	StatisticsSection(final Comparison comparison, final List<MetricTests> tests, final TestUnit unit) {
		this.comparison = comparison;
		this.tests = tests;
		this.unit = unit;
	}

	void write(final Html page) {
		page.element("h2", "Statistics");
		final String observation = switch (unit) {
			case VOLUME -> "a volume (a channel and frame of an image)";
			case IMAGE -> "an image, with the mean of its channels and frames";
			case SLICE -> "a plane that was judged";
		};
		page.element("p", "One observation is " + observation + ". " + dependence());
		page.raw("<div class=\"tests\">");
		tests.stream().filter(metric -> !metric.tests().wilcoxon().isEmpty()).forEach(metric -> metric(page, metric.metric(), metric.tests()));
		page.raw("</div>");
		MetricTests.remarks(tests).forEach(remark -> page.element("p class=\"remark\"", remark));
		if (tests.stream().anyMatch(metric -> !metric.tests().wilcoxon().isEmpty()))
			page.raw("<p class=\"caption\">In the tables: one-sided Wilcoxon signed-rank test that the method of the row is better than that of the column; p as "
				+ "computed, and bold where it is below 0.05 after Holm's adjustment for all pairs of the table. The comparisons of pairs by Tukey and by Nemenyi "
				+ "stand in statistics.csv. A small p says that a difference is hardly chance, not that it is large or matters.</p>");
	}

	private String dependence() {
		final long images = comparison.plan().cases().stream().map(EvaluationCase::image).distinct().count();
		final int cases = comparison.cases().size();
		return switch (unit) {
			case VOLUME -> images < cases ? "The " + cases + " cases come from " + images + (images == 1 ? " image" : " images")
				+ ": frames and channels of one image resemble each other, and p is smaller than it should be. "
				+ "Tests over images are the honest ones." : OF_ONE_SUBJECT;
			case IMAGE -> OF_ONE_SUBJECT;
			case SLICE -> "Neighbouring planes of one volume resemble each other, and p is smaller than it should be.";
		};
	}

	private static void metric(final Html page, final Metric metric, final MethodTests tests) {
		page.raw("<section>").element("h3", metric.label());
		final List<String> sentences = new ArrayList<>();
		sentences
			.add(tests.observations() + " observations" + (tests.omitted() > 0 ? ", " + tests.omitted() + " left out since a method has no finite value" : "") + ".");
		tests.variance().ifPresent(test -> sentences.add(String.format(Locale.ROOT,
			"Repeated-measures ANOVA: F(%.0f, %.0f) = %.2f, p %s; corrected for unequal variances of differences (Greenhouse and Geisser, ε = %.2f) p %s.",
			test.degrees(), test.degreesOfError(), test.f(), is(test.p()), test.epsilon(), is(test.correctedP()))));
		tests.friedman().ifPresent(test -> sentences.add(String.format(Locale.ROOT, "Friedman: χ²(%.0f) = %.2f, p %s.", test.degrees(), test.statistic(), is(test.p()))));
		page.raw("<p>" + String.join(" ", sentences) + "</p>");
		final List<String> methods = tests.methods();
		final List<String> headings = new ArrayList<>(List.of("better than →"));
		for (int i = 0; i < methods.size(); i++)
			headings.add(String.valueOf(i + 1));
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < methods.size(); i++) {
			final List<String> row = new ArrayList<>(List.of(i + 1 + "  " + Html.escaped(methods.get(i))));
			for (int j = 0; j < methods.size(); j++)
				row.add(i == j ? "" : cell(tests.pair(i, j)));
			rows.add(row);
		}
		page.table(headings, rows).raw("</section>");
	}

	private static String is(final double p) {
		return (Numbers.p(p).startsWith("&lt;") ? "" : "= ") + Numbers.p(p);
	}

	private static String cell(final MethodTests.Pair pair) {
		return pair.adjusted() < SIGNIFICANT ? "<b>" + Numbers.p(pair.test().p()) + "</b>" : Numbers.p(pair.test().p());
	}
}
