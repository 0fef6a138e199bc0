package io.github.throughplane.fuzz;

import io.github.throughplane.task.TrainingHistory;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The table of a training. */
final class HistoryTarget implements Target {

	@Override
	public List<byte[]> seeds() {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "steps", "loss"));
		history.add(1, 200, 0.25);
		history.add(2, 400, Double.NaN);
		return List.of(history.csv().getBytes(StandardCharsets.UTF_8), "epoch\n1e9\n-Infinity\n".getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void read(final byte[] input) {
		final TrainingHistory history = TrainingHistory.parse(new String(input, StandardCharsets.UTF_8));
		for (final String column : history.columns())
			if (history.rows() > 0)
				history.row(1 + history.least(column), List.of(column));
		if (!TrainingHistory.parse(history.csv()).csv().equals(history.csv()))
			throw new AssertionError("Reads back otherwise than written");
	}

	@Override
	public Class<? extends RuntimeException> refusal() {
		return IllegalArgumentException.class;
	}
}
