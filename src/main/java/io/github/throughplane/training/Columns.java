package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The columns of a method's history: number and steps of the epoch, losses, metrics, seconds.
 *
 * @param counters which of {@link #EPOCH} and {@link #STEPS} tables tell of the epoch chosen
 * @param losses one for each value of a step
 * @param metrics one for each value of a validation, one at least
 */
public record Columns(List<String> counters, List<Column> losses, List<Column> metrics) {

	/** Number of the epoch, from 1. */
	public static final String EPOCH = "epoch";
	/** Steps done. */
	public static final String STEPS = "steps";
	private static final String SECONDS = "seconds";

	public Columns {
		counters = List.copyOf(counters);
		losses = List.copyOf(losses);
		metrics = List.copyOf(metrics);
	}

	/** The names of all columns. */
	public List<String> names() {
		return around(List.of(EPOCH, STEPS), measured().map(Column::name));
	}

	/** What a model file tells of the epoch chosen. */
	public List<String> kept() {
		return around(List.of(STEPS), keptNames());
	}

	/** What a table tells of the epoch chosen. */
	public Map<String, Double> row(final TrainingHistory history, final int epoch) {
		return history.row(epoch, around(counters, keptNames()));
	}

	/** The columns in each panel of a plot, from top to bottom. */
	public List<List<String>> panels() {
		final Map<String, List<String>> panels = new LinkedHashMap<>();
		measured().forEach(column -> panels.computeIfAbsent(column.panel(), panel -> new ArrayList<>()).add(column.name()));
		return List.copyOf(panels.values());
	}

	private Stream<Column> measured() {
		return Stream.concat(losses.stream(), metrics.stream());
	}

	private Stream<String> keptNames() {
		return measured().filter(Column::kept).map(Column::name);
	}

	private static List<String> around(final List<String> before, final Stream<String> names) {
		return Stream.of(before.stream(), names, Stream.of(SECONDS)).flatMap(part -> part).toList();
	}
}
