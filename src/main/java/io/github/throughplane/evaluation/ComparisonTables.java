package io.github.throughplane.evaluation;

import io.github.throughplane.metric.Summary;
import io.github.throughplane.statistics.MethodTests;
import io.github.throughplane.statistics.PairComparison;
import io.github.throughplane.task.Table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of a comparison. */
public final class ComparisonTables {

	private ComparisonTables() {}

	/** Writes summary.csv, volumes.csv, slices.csv and statistics.csv into a folder, and errors.csv where a method tells its error. */
	public static void write(final Comparison comparison, final List<MetricTests> tests, final Path folder) {
		statistics(tests).write(folder.resolve("statistics.csv"));
		longSummary(comparison).write(folder.resolve("summary.csv"));
		volumes(comparison).write(folder.resolve("volumes.csv"));
		slices(comparison).write(folder.resolve("slices.csv"));
		if (!comparison.errorNames().isEmpty())
			errors(comparison).write(folder.resolve("errors.csv"));
	}

	/**
	 * One row a method: mean and standard deviation over the cases by each metric, number of cases, failures, how right expected
	 * errors are where some are told, and mean time in seconds.
	 */
	public static Table summary(final Comparison comparison) {
		final List<String> columns = new ArrayList<>(List.of("method", "cases", "failures"));
		for (final Metric metric : comparison.metrics())
			columns.addAll(List.of(metric.label(), metric.label() + "_SD"));
		columns.addAll(comparison.errorNames());
		columns.add("seconds");
		final List<List<Object>> rows = new ArrayList<>();
		for (final String method : comparison.methods()) {
			final List<MethodSummary> summaries = comparison.metrics().stream().map(metric -> comparison.summary(method, metric)).toList();
			final List<Object> row = new ArrayList<>(List.of(method, comparison.cases().size(), summaries.get(0).failures()));
			for (final MethodSummary summary : summaries)
				row.addAll(List.of(summary.mean(), summary.deviation()));
			comparison.errorNames().forEach(name -> row.add(comparison.error(method, name)));
			row.add(comparison.seconds(method));
			rows.add(row);
		}
		return new Table(columns, rows);
	}

	/** One row a case and method that tells its error: how right that is, in all and in groups of growing expected error. */
	static Table errors(final Comparison comparison) {
		final List<String> columns = new ArrayList<>(List.of("case", "method", "settings"));
		columns.addAll(comparison.errorNames());
		final List<String> groups =
			comparison.outcomes().stream().flatMap(outcome -> outcome.errors().stream()).flatMap(errors -> errors.valuesOfGroups().keySet().stream())
				.distinct().toList();
		columns.addAll(groups);
		final List<List<Object>> rows = new ArrayList<>();
		for (final Outcome outcome : comparison.outcomes())
			outcome.errors().ifPresent(errors -> {
				final List<Object> row = new ArrayList<>(List.of(outcome.caseName(), outcome.method(), outcome.settings()));
				row.addAll(errors.values().values());
				groups.forEach(group -> row.add(errors.valuesOfGroups().containsKey(group) ? (Object) errors.valuesOfGroups().get(group) : ""));
				rows.add(row);
			});
		return new Table(columns, rows);
	}

	/** One row a method and metric. */
	static Table longSummary(final Comparison comparison) {
		final List<List<Object>> rows = new ArrayList<>();
		for (final String method : comparison.methods())
			for (final Metric metric : comparison.metrics()) {
				final MethodSummary s = comparison.summary(method, metric);
				rows.add(List.of(method, metric.label(), metric.unit(), s.mean(), s.deviation(), s.cases(), s.undefined(), s.failures(), s.runs(),
					s.runDeviation(), comparison.seconds(method)));
			}
		return new Table(List.of("method", "metric", "unit", "mean", "SD", "cases", "undefined", "failures", "runs", "SD_of_runs", "seconds"),
			rows);
	}

	/** One row a case and method, with all that is needed to compute it again. */
	static Table volumes(final Comparison comparison) {
		final List<String> columns = new ArrayList<>(List.of("case", "method"));
		comparison.metrics().forEach(metric -> columns.add(metric.label()));
		comparison.metrics().forEach(metric -> columns.add(metric.label() + "_SD"));
		comparison.metrics().forEach(metric -> columns.add(metric.label() + "_places"));
		comparison.metrics().forEach(metric -> columns.add(metric.label() + "_undefined"));
		columns.addAll(List.of("seconds", "failure", "protocol", "judging", "settings", "version", "checksum"));
		final List<List<Object>> rows = new ArrayList<>();
		for (final Outcome outcome : comparison.outcomes()) {
			final List<Object> row = new ArrayList<>(List.of(outcome.caseName(), outcome.method()));
			row.addAll(cells(comparison, outcome, summary -> summary.mean(), Double.NaN));
			row.addAll(cells(comparison, outcome, summary -> summary.deviation(), Double.NaN));
			row.addAll(cells(comparison, outcome, summary -> summary.judged(), 0));
			row.addAll(cells(comparison, outcome, summary -> summary.undefined(), 0));
			row.addAll(List.of(outcome.seconds(), outcome.failure().orElse(""), comparison.plan().protocol().settings(),
				comparison.plan().judging().settings(), outcome.settings(), outcome.version(), outcome.checksum()));
			rows.add(row);
		}
		return new Table(columns, rows);
	}

	private static List<Object> cells(final Comparison comparison, final Outcome outcome, final Function<Summary, Object> what,
		final Object ofFailure)
	{
		return comparison.metrics().stream().map(metric -> outcome.scores().map(scores -> what.apply(scores.volume().get(metric))).orElse(ofFailure))
			.toList();
	}

	/** One row a plane, of the metrics that have a value for a plane. */
	static Table slices(final Comparison comparison) {
		final List<Metric> metrics = comparison.metrics().stream().filter(metric -> comparison.outcomes().stream()
			.flatMap(ComparisonTables::planes).anyMatch(plane -> plane.values().containsKey(metric))).toList();
		final List<String> columns = new ArrayList<>(List.of("case", "method", "settings", "planes", "position"));
		metrics.forEach(metric -> columns.add(metric.label()));
		final List<List<Object>> rows = new ArrayList<>();
		for (final Outcome outcome : comparison.outcomes())
			planes(outcome).forEach(plane -> {
				final List<Object> row = new ArrayList<>(List.of(outcome.caseName(), outcome.method(), outcome.settings(), plane.family(), plane.position()));
				metrics.forEach(metric -> row.add(plane.values().containsKey(metric) ? (Object) plane.values().get(metric) : ""));
				rows.add(row);
			});
		return new Table(columns, rows);
	}

	/** One row a test. Differences are the first method less the second, of means (Tukey) or of mean ranks (Nemenyi). */
	static Table statistics(final List<MetricTests> tests) {
		final List<List<Object>> rows = new ArrayList<>();
		for (final MetricTests metric : tests) {
			final MethodTests made = metric.tests();
			for (final MethodTests.Pair pair : made.wilcoxon())
				rows.add(
					row(metric, "Wilcoxon signed-rank, first better", made.methods().get(pair.better()), made.methods().get(pair.worse()), pair.test().rankSum(), "", "",
						pair.test().p(), pair.adjusted(), "", "", ""));
			made.variance().ifPresent(test -> {
				rows.add(row(metric, "repeated-measures ANOVA", "", "", test.f(), test.degrees(), test.degreesOfError(), test.p(), test.correctedP(), "", "", ""));
				test.pairs().forEach(pair -> rows.add(row(metric, "Tukey HSD", pair)));
			});
			made.friedman().ifPresent(test -> {
				rows.add(row(metric, "Friedman", "", "", test.statistic(), test.degrees(), "", test.p(), "", "", "", ""));
				test.pairs().forEach(pair -> rows.add(row(metric, "Nemenyi", pair)));
			});
		}
		return new Table(List.of("metric", "observations", "omitted", "test", "first", "second", "statistic", "degrees", "degrees_of_error", "p",
			"p_adjusted", "difference", "lower", "upper"), rows);
	}

	private static List<Object> row(final MetricTests metric, final String test, final PairComparison pair) {
		final List<String> methods = metric.tests().methods();
		return row(metric, test, methods.get(pair.first()), methods.get(pair.second()), "", "", "", "", pair.p(), pair.difference(), pair.lower(), pair.upper());
	}

	private static List<Object> row(final MetricTests metric, final Object... cells) {
		final List<Object> row = new ArrayList<>(List.of(metric.metric().label(), metric.tests().observations(), metric.tests().omitted()));
		row.addAll(List.of(cells));
		return row;
	}

	private static Stream<Scores.Plane> planes(final Outcome outcome) {
		return outcome.scores().stream().flatMap(scores -> scores.planes().stream());
	}
}
