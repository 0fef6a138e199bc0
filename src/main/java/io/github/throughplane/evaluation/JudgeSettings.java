package io.github.throughplane.evaluation;

import io.github.throughplane.task.UserProblem;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How results are judged.
 *
 * @param metrics what by, in the order of the tables
 * @param range which raw values become 0 and 1 before a result is compared with the truth
 * @param crop side of the square in the middle of the slices that is compared with the truth, in samples; 0 for all
 */
public record JudgeSettings(List<Metric> metrics, ValueRange.Rule range, int crop) {

	public JudgeSettings {
		if (metrics.isEmpty())
			throw new UserProblem("No metric was chosen.", "Name one, or give auto.");
		if (crop < 0)
			throw new UserProblem("The crop of " + crop + " samples is negative.", "Give a positive number, or 0 for the whole slices.");
		metrics = List.copyOf(metrics);
	}

	/** All of it as text, one {@code key=value} after the other. */
	public String settings() {
		return "metrics=" + metrics.stream().map(Metric::label).collect(Collectors.joining(",")) + " range=" + range.name().toLowerCase(Locale.ROOT)
			+ " crop=" + crop;
	}
}
