package io.github.throughplane.latent;

import io.github.throughplane.evaluation.Wilcoxon;
import io.github.throughplane.phantom.MotionSeverity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables of what {@link MotionBenchmark} has found so far, as Markdown: mean and standard deviation over the cases, and the p of a
 * one-sided Wilcoxon test that the mean Dice of latent optimisation is the greater one on the same cases. Argument: folder with the results.
 */
public final class MotionTables {

	private static final List<String> METHODS = List.of("NN", "SBI", "EDSR none", "EDSR normal", "EDSR severe", "LO", "LO multi-view");
	private static final String LATENT = "LO";
	private static final int CLASSES = 3;
	private static final int ALONG = 3;
	private static final int SHIFTS = 6;
	private static final int CONSISTENCY = 7;

	/** The numbers of all cases, by severity, method and case. */
	private final Map<String, Map<String, double[]>> rows = new TreeMap<>();

	private MotionTables(final Path folder) throws IOException {
		for (final String line : Files.readAllLines(folder.resolve(MotionBenchmark.FILE))) {
			final String[] cells = line.split(",");
			if (!line.equals(MotionBenchmark.HEADING))
				rows.computeIfAbsent(key(cells[1], cells[2]), key -> new TreeMap<>()).put(cells[0],
					Arrays.stream(cells).skip(3).mapToDouble(Double::parseDouble).toArray());
		}
	}

	public static void main(final String... arguments) throws IOException {
		final MotionTables tables = new MotionTables(Path.of(arguments[0]));
		tables.methods();
		tables.domains();
		tables.along();
	}

	private static String key(final String severity, final String method) {
		return severity + "," + method;
	}

	private Map<String, double[]> of(final MotionSeverity severity, final String method) {
		return rows.getOrDefault(key(severity.name().toLowerCase(Locale.ROOT), method), Map.of());
	}

	private void methods() {
		System.out.println("| motion | method | left cavity | myocardium | right cavity | mean | latent optimisation is better | shifts, pixels | Dice with the stack | cases |\n"
			+ "|---|---|---|---|---|---|---|---|---|---|");
		for (final MotionSeverity severity : MotionSeverity.values())
			for (final String method : METHODS) {
				final Map<String, double[]> cases = of(severity, method);
				if (cases.isEmpty())
					continue;
				System.out.println("| " + severity.name().toLowerCase(Locale.ROOT) + " | " + method + " | " + column(cases, 0) + " | " + column(cases, 1) + " | "
					+ column(cases, 2) + " | " + text(cases.values().stream().mapToDouble(MotionTables::mean).toArray()) + " | " + better(severity, cases, method)
					+ " | " + column(cases, SHIFTS) + " | " + column(cases, CONSISTENCY) + " | " + cases.size() + " |");
			}
	}

	/** Whether latent optimisation is better on the cases that both have. */
	private String better(final MotionSeverity severity, final Map<String, double[]> cases, final String method) {
		final Map<String, double[]> latent = of(severity, LATENT);
		final List<String> both = cases.keySet().stream().filter(latent::containsKey).toList();
		return method.startsWith(LATENT) || both.isEmpty() ? "" : String.format(Locale.ROOT, "p = %.1g",
			Wilcoxon.greater(means(latent, both), means(cases, both)).p());
	}

	private static double[] means(final Map<String, double[]> cases, final List<String> names) {
		return names.stream().mapToDouble(name -> mean(cases.get(name))).toArray();
	}

	private static double mean(final double[] row) {
		return Arrays.stream(row, 0, CLASSES).average().orElseThrow();
	}

	/** Mean Dice of what was trained on one severity and applied to another. */
	private void domains() {
		System.out.println("\n| | " + Arrays.stream(MotionSeverity.values()).map(severity -> severity.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(" | ")) + " |\n|---|---|---|---|");
		for (final String method : METHODS)
			if (method.startsWith("EDSR") || method.equals(LATENT))
				System.out.println("| " + method + " | " + Arrays.stream(MotionSeverity.values())
					.map(severity -> text(of(severity, method).values().stream().mapToDouble(MotionTables::mean).toArray())).collect(Collectors.joining(" | ")) + " |");
	}

	/** Dice of the 4-chamber view; on the cases with long-axis slices, where there are such. */
	private void along() {
		System.out.println("\n| motion | method | 4-chamber left cavity | myocardium | right cavity | cases |\n|---|---|---|---|---|---|");
		for (final MotionSeverity severity : MotionSeverity.values()) {
			final var both = of(severity, "LO multi-view").keySet();
			for (final String method : METHODS) {
				final Map<String, double[]> cases = new TreeMap<>(of(severity, method));
				if (!both.isEmpty())
					cases.keySet().retainAll(both);
				if (!cases.isEmpty())
					System.out.println("| " + severity.name().toLowerCase(Locale.ROOT) + " | " + method + " | " + column(cases, ALONG) + " | " + column(cases, ALONG + 1)
						+ " | " + column(cases, ALONG + 2) + " | " + cases.size() + " |");
			}
		}
	}

	private static String column(final Map<String, double[]> cases, final int column) {
		return text(cases.values().stream().mapToDouble(row -> row[column]).toArray());
	}

	private static String text(final double[] values) {
		final double mean = Arrays.stream(values).average().orElse(Double.NaN);
		final double deviation = Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / Math.max(1, values.length - 1));
		return Double.isNaN(mean) ? "" : String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
	}
}
