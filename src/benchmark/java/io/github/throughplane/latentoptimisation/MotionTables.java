package io.github.throughplane.latentoptimisation;

import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.statistics.Wilcoxon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.math3.stat.StatUtils;

/**
 * The tables of what {@link MotionBenchmark} has found so far, as Markdown: mean and standard deviation over the cases, and the p of
 * one-sided Wilcoxon tests on the same cases. Argument: folder with the results.
 */
public final class MotionTables {

	private static final String LATENT = "LO";
	/** How the methods are called in tables, in their order. */
	private static final Map<String, String> NAMES = new LinkedHashMap<>();
	/** How long-axis slices were made, and whether the search may shift them. */
	private static final Map<String, String> VIEWS = new LinkedHashMap<>();
	private static final int CLASSES = 3;
	private static final int ALONG = 3;
	private static final int SHIFTS = 6;
	private static final int CONSISTENCY = 7;

	static {
		NAMES.put("NN", "nearest");
		NAMES.put("SBI", "shape-based interpolation");
		for (final MotionSeverity severity : MotionSeverity.values())
			NAMES.put(MotionBenchmark.trained(severity), "EDSR-3D trained on " + MotionBenchmark.name(severity));
		NAMES.put(LATENT, "**latent optimisation**");
		VIEWS.put("LO multi-view", "still, not shifted");
		VIEWS.put("LO multi-view free", "still, **shifted**");
		VIEWS.put("LO moved views", "moved, not shifted");
		VIEWS.put("LO moved views free", "moved, **shifted**");
	}

	/** The numbers of all cases, by severity, method and case. */
	private final Map<String, Map<String, double[]>> rows = new TreeMap<>();

	MotionTables(final Path folder) throws IOException {
		for (final String line : Files.readAllLines(folder.resolve(MotionBenchmark.FILE))) {
			final String[] cells = line.split(",");
			if (!line.equals(MotionBenchmark.HEADING))
				rows.computeIfAbsent(key(cells[1], cells[2]), key -> new TreeMap<>()).put(cells[0],
					Arrays.stream(cells).skip(3).mapToDouble(Double::parseDouble).toArray());
		}
	}

	public static void main(final String... arguments) throws IOException {
		System.out.println(String.join("\n\n", new MotionTables(Path.of(arguments[0])).all()));
	}

	/** All tables. */
	List<String> all() {
		return List.of(methods(), domains(), along(), views());
	}

	private static String key(final String severity, final String method) {
		return severity + "," + method;
	}

	private Map<String, double[]> of(final MotionSeverity severity, final String method) {
		return rows.getOrDefault(key(MotionBenchmark.name(severity), method), Map.of());
	}

	/** Dice of the whole volume. */
	private String methods() {
		final List<String> lines = table("motion", "method", "left cavity", "myocardium", "right cavity", "mean", "latent optimisation is better", "shifts, pixels",
			"Dice with the stack", "cases");
		for (final MotionSeverity severity : MotionSeverity.values())
			NAMES.forEach((method, title) -> {
				final Map<String, double[]> cases = of(severity, method);
				if (!cases.isEmpty())
					lines.add(line(MotionBenchmark.name(severity), title, column(cases, 0), column(cases, 1), column(cases, 2), mean(cases, 0),
						method.equals(LATENT) ? "" : greater(severity, LATENT, method, 0), column(cases, SHIFTS), column(cases, CONSISTENCY), cases.size()));
			});
		return String.join("\n", lines);
	}

	/** Mean Dice of what was trained on one severity and applied to another. */
	private String domains() {
		final List<String> lines = table("method", "none", "normal", "severe");
		NAMES.forEach((method, title) -> {
			if (method.startsWith("EDSR") || method.equals(LATENT))
				lines.add(line(title, domain(MotionSeverity.NONE, method), domain(MotionSeverity.NORMAL, method), domain(MotionSeverity.SEVERE, method)));
		});
		return String.join("\n", lines);
	}

	private String domain(final MotionSeverity severity, final String method) {
		return mean(of(severity, method), 0);
	}

	/** Dice of the 4-chamber view. */
	private String along() {
		final List<String> lines = table("motion", "method", "4-chamber left cavity", "myocardium", "right cavity", "mean", "latent optimisation is better", "cases");
		for (final MotionSeverity severity : MotionSeverity.values())
			NAMES.forEach((method, title) -> {
				final Map<String, double[]> cases = of(severity, method);
				if (!cases.isEmpty())
					lines.add(line(MotionBenchmark.name(severity), title, column(cases, ALONG), column(cases, ALONG + 1), column(cases, ALONG + 2),
						mean(cases, ALONG), method.equals(LATENT) ? "" : greater(severity, LATENT, method, ALONG), cases.size()));
			});
		return String.join("\n", lines);
	}

	/** What long-axis slices add, each time on the cases that were searched with them. */
	private String views() {
		final List<String> lines =
			table("motion", "long-axis slices", "4-chamber left cavity", "myocardium", "right cavity", "mean", "without long axis", "whole volume, mean",
				"without long axis", "shifts, pixels", "without long axis", "cases");
		for (final MotionSeverity severity : MotionSeverity.values())
			VIEWS.forEach((method, title) -> {
				final Map<String, double[]> cases = of(severity, method);
				final Map<String, double[]> without = new TreeMap<>(of(severity, LATENT));
				without.keySet().retainAll(cases.keySet());
				if (!cases.isEmpty())
					lines.add(line(MotionBenchmark.name(severity), title, column(cases, ALONG), column(cases, ALONG + 1), column(cases, ALONG + 2), mean(cases, ALONG),
						mean(without, ALONG), mean(cases, 0), mean(without, 0) + ", " + greater(severity, method, LATENT, 0), column(cases, SHIFTS),
						column(without, SHIFTS),
						cases.size()));
			});
		return String.join("\n", lines);
	}

	private static String mean(final Map<String, double[]> cases, final int from) {
		return text(means(cases, cases.keySet(), from));
	}

	/** Whether one method has the greater mean Dice on the cases that both have, from a column on. */
	private String greater(final MotionSeverity severity, final String method, final String than, final int from) {
		final Map<String, double[]> other = of(severity, than);
		final List<String> both = of(severity, method).keySet().stream().filter(other::containsKey).toList();
		return both.isEmpty() ? "" : String.format(Locale.ROOT, "p = %.1g", Wilcoxon.greater(means(of(severity, method), both, from), means(other, both, from)).p());
	}

	private static double[] means(final Map<String, double[]> cases, final Collection<String> names, final int from) {
		return names.stream().mapToDouble(name -> Arrays.stream(cases.get(name), from, from + CLASSES).average().orElseThrow()).toArray();
	}

	private static List<String> table(final String... titles) {
		return new ArrayList<>(List.of(line((Object[]) titles), "|---".repeat(titles.length) + "|"));
	}

	private static String line(final Object... cells) {
		return Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |"));
	}

	private static String column(final Map<String, double[]> cases, final int column) {
		return text(cases.values().stream().mapToDouble(row -> row[column]).toArray());
	}

	private static String text(final double[] values) {
		final double mean = StatUtils.mean(values);
		return Double.isNaN(mean) ? "" : String.format(Locale.ROOT, "%.3f ± %.3f", mean, Math.sqrt(StatUtils.variance(values)));
	}
}
