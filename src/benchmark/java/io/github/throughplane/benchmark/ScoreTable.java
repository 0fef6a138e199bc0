package io.github.throughplane.benchmark;

import io.github.throughplane.metric.Summary;
import io.github.throughplane.statistics.Wilcoxon;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of methods on the same cases: means and standard deviations, and p of Wilcoxon's test that one method is better than each of the others.
 *
 * @param metrics its columns
 * @param tested name of the method that the others are tested against
 */
public record ScoreTable(List<Metric> metrics, String tested) {

	/** Fewest cases that a test is printed for. */
	private static final int FEWEST = 5;

	/**
	 * A column.
	 *
	 * @param sign 1 where more is better, -1 where less is, 0 where nothing is tested
	 */
	public record Metric(String name, int sign) {}

	/**
	 * Prints it.
	 *
	 * @param title head of the first column
	 * @param scores values of the cases by the name of the method, one for each metric; NaN where there is none
	 */
	public void print(final String title, final Map<String, List<double[]>> scores) {
		System.out.printf("%n| %s | %s |%n|---|%s%n", title, metrics.stream().map(Metric::name).collect(Collectors.joining(" | ")), "---|".repeat(metrics.size()));
		scores.forEach((name, cases) -> System.out.println("| " + name + " |" + IntStream.range(0, metrics.size())
			.mapToObj(metric -> cell(column(cases, metric), name.equals(tested) ? new double[0] : column(scores.getOrDefault(tested, List.of()), metric),
				metrics.get(metric).sign()))
			.collect(Collectors.joining(""))));
	}

	private static double[] column(final List<double[]> cases, final int metric) {
		return cases.stream().mapToDouble(values -> values[metric]).toArray();
	}

	private static String cell(final double[] values, final double[] best, final int sign) {
		final double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
		if (known.length == 0)
			return " |";
		final Summary summary = Summary.of(known);
		final String few = known.length < values.length ? String.format(Locale.ROOT, " (n %d)", known.length) : "";
		return String.format(Locale.ROOT, " %.3f ± %.3f%s%s |", summary.mean(), summary.deviation(), few, p(best, values, sign));
	}

	private static String p(final double[] best, final double[] values, final int sign) {
		final int[] both = IntStream.range(0, best.length).filter(i -> Double.isFinite(best[i]) && Double.isFinite(values[i])).toArray();
		if (sign == 0 || both.length < FEWEST)
			return "";
		return String.format(Locale.ROOT, " (p %.2g)",
			Wilcoxon.greater(Arrays.stream(both).mapToDouble(i -> sign * best[i]).toArray(), Arrays.stream(both).mapToDouble(i -> sign * values[i]).toArray()).p());
	}
}
