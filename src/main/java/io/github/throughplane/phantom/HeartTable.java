package io.github.throughplane.phantom;

import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What the ventricles of hearts hold and eject, heart by heart and summed up by their kind. */
public final class HeartTable {

	private static final List<String> MEASURES = List.of("LV_EDV_ml", "LV_ESV_ml", "LV_SV_ml", "LV_EF_percent", "LV_mass_g", "RV_EDV_ml",
		"RV_ESV_ml", "RV_EF_percent");

	private static final List<String> STANCE = List.of("RV_direction_degrees", "tilt_degrees", "turn_degrees", "begins_mm");

	private final Variety variety;
	private final List<String> measures = new ArrayList<>(MEASURES);
	private final List<Row> rows = new ArrayList<>();

	private record Row(long seed, HeartKind kind, double[] values) {}

	/** @param variety of the hearts: how wide ones stand in their stacks is told, too */
	public HeartTable(final Variety variety) {
		this.variety = variety;
		if (variety == Variety.WIDE)
			measures.addAll(STANCE);
	}

	public void add(final long seed, final CardiacPhantom phantom) {
		final VentricularFunction f = phantom.function();
		final DoubleStream volumes = DoubleStream.of(f.leftEndDiastolic(), f.leftEndSystolic(), f.strokeVolume(), 100 * f.leftEjectionFraction(), f.mass(),
			f.rightEndDiastolic(), f.rightEndSystolic(), 100 * f.rightEjectionFraction());
		rows.add(new Row(seed, phantom.kind(), variety == Variety.USUAL ? volumes.toArray() : DoubleStream.concat(volumes, stance(phantom)).toArray()));
	}

	private static DoubleStream stance(final CardiacPhantom phantom) {
		final Stance stance = phantom.stance();
		return DoubleStream.of(stance.right(), stance.tilt(), stance.turn(), stance.begins());
	}

	/** One row a heart. */
	public Table hearts() {
		final List<String> columns = new ArrayList<>(List.of("seed", "kind"));
		columns.addAll(measures);
		final List<List<Object>> lines = new ArrayList<>();
		for (final Row row : rows) {
			final List<Object> line = new ArrayList<>(List.of(row.seed(), name(row.kind())));
			for (final double value : row.values())
				line.add(rounded(value));
			lines.add(line);
		}
		return new Table(columns, lines);
	}

	/** Mean, standard deviation, smallest and largest value of each kind that occurs. */
	public Table summary() {
		final List<String> columns = new ArrayList<>(List.of("kind", "hearts", "statistic"));
		columns.addAll(measures);
		final List<List<Object>> lines = new ArrayList<>();
		for (final HeartKind kind : HeartKind.values()) {
			final List<Row> ofKind = rows.stream().filter(row -> row.kind() == kind).toList();
			if (!ofKind.isEmpty())
				for (final String statistic : List.of("mean", "SD", "least", "most")) {
					final List<Object> line = new ArrayList<>(List.of(name(kind), ofKind.size(), statistic));
					for (int i = 0; i < measures.size(); i++)
						line.add(rounded(statistic(statistic, ofKind, i)));
					lines.add(line);
				}
		}
		return new Table(columns, lines);
	}

	private static double statistic(final String name, final List<Row> rows, final int measure) {
		final DoubleSummaryStatistics all = rows.stream().mapToDouble(row -> row.values()[measure]).summaryStatistics();
		return switch (name) {
			case "mean" -> all.getAverage();
			case "least" -> all.getMin();
			case "most" -> all.getMax();
			default -> Math.sqrt(rows.stream().mapToDouble(row -> row.values()[measure] - all.getAverage()).map(d -> d * d).sum()
				/ Math.max(1, rows.size() - 1));
		};
	}

	private static String name(final HeartKind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

	private static double rounded(final double value) {
		return Math.round(10 * value) / 10.0;
	}
}
