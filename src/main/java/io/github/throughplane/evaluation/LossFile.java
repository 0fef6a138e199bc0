package io.github.throughplane.evaluation;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.List;

/** The losses of the iterations of an optimisation as a table or a plot, by the ending of the file. */
public final class LossFile {

	private LossFile() {}

	/** @throws UserProblem if the ending is neither .csv nor .png */
	public static void requireEnding(final Path file) {
		if (!file.getFileName().toString().matches(".*\\.(csv|png)"))
			throw new UserProblem("Losses cannot be written as " + file.getFileName() + ".", "Use .csv or .png.");
	}

	/** @param losses of the iterations from 0 */
	public static void write(final Path file, final List<Double> losses) {
		final TrainingHistory history = new TrainingHistory(List.of("iteration", "loss"));
		for (int i = 0; i < losses.size(); i++)
			history.add(i, losses.get(i));
		if (file.toString().endsWith(".csv"))
			history.write(file);
		else
			HistoryPlot.write(history, List.of(List.of("loss")), file);
	}
}
