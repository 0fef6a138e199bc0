package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a training has come, beside the state of its trainee.
 *
 * @param step steps done
 * @param seconds that they took
 * @param over share of the training that is over, by its steps or by its time
 * @param summed steps of the present epoch, whose losses the sums are of; 0 once the epoch is validated
 * @param sums of the values of each loss
 */
record LoopState(long step, double seconds, double over, int summed, double[] sums, TrainingHistory history) {

	LoopState {
		if (step < 0 || summed < 0 || summed > step || !(seconds >= 0 && seconds < Double.POSITIVE_INFINITY) || !(over >= 0 && over <= 1)
			|| !Arrays.stream(sums).allMatch(Double::isFinite))
			throw new IllegalArgumentException(summed + " of " + step + " steps, " + seconds + " seconds, a share of " + over + ", sums " + Arrays.toString(sums));
	}

	/** All as text for a checkpoint. */
	Map<String, String> texts() {
		final Map<String, String> texts = new HashMap<>(Map.of("step", Long.toString(step), "seconds", Double.toString(seconds),
			"over", Double.toString(over), "history", history.csv(), "summed", Integer.toString(summed)));
		for (int i = 0; i < sums.length; i++)
			texts.put("sum" + i, Double.toString(sums[i]));
		return texts;
	}

	/**
	 * The state of such texts.
	 *
	 * @param columns that the history must have
	 * @throws IllegalArgumentException if a text is missing or is not what it should be
	 */
	static LoopState of(final Map<String, String> texts, final Columns columns) {
		final double[] sums = new double[columns.losses().size()];
		for (int i = 0; i < sums.length; i++)
			sums[i] = Double.parseDouble(text(texts, "sum" + i));
		final TrainingHistory history = TrainingHistory.parse(text(texts, "history"));
		if (!history.columns().equals(columns.names()))
			throw new IllegalArgumentException("A history of " + history.columns() + " instead of " + columns.names());
		return new LoopState(Long.parseLong(text(texts, "step")), Double.parseDouble(text(texts, "seconds")), Double.parseDouble(text(texts, "over")),
			Integer.parseInt(text(texts, "summed")),
			sums, history);
	}

	/**
	 * How many epochs of such texts are validated.
	 *
	 * @throws IllegalArgumentException if that is not told
	 */
	static int epochs(final Map<String, String> texts) {
		return TrainingHistory.parse(text(texts, "history")).rows();
	}

	private static String text(final Map<String, String> texts, final String name) {
		final String text = texts.get(name);
		if (text == null)
			throw new IllegalArgumentException("The text " + name + " is missing");
		return text;
	}
}
