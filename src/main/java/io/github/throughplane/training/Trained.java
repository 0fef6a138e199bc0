package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.Optional;

/** What a training has made, as tables and plots of its history tell it. */
public interface Trained {

	/** The columns of its history. */
	Columns columns();

	/** The table of its epochs; without rows for a model read from a file. */
	TrainingHistory history();

	/** The epoch chosen, from 1. */
	int epoch();

	/** How far the training went and which of its networks this is, in words; nothing for a model read from a file. */
	default Optional<String> done() {
		final double[] steps = history().column(Columns.STEPS);
		return steps.length == 0 ? Optional.empty()
			: Optional
				.of((long) steps[steps.length - 1] + " steps in " + steps.length + (steps.length == 1 ? " epoch" : " epochs") + ", the network of epoch " + epoch());
	}

	/** What has to be said of the network after its training, if anything. */
	default Optional<String> warning() {
		return Optional.empty();
	}
}
