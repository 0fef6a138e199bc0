package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

/**
 * A number that each epoch of a training is told by: the mean of a loss over its steps, or a metric of what was kept out of training.
 *
 * @param name of the column of the history
 * @param panel of the plot that it is drawn in; columns of one panel share an axis
 * @param kept whether it is told of the epoch chosen, by tables and by the model
 */
public record Column(String name, String panel, boolean kept) {

	/** A column that is told of the epoch chosen, in a panel of its own. */
	public Column(final String name) {
		this(name, name, true);
	}

	/** The same, drawn in another panel. */
	public Column in(final String otherPanel) {
		return new Column(name, otherPanel, kept);
	}

	/** The same for the history and its plot alone. */
	public Column unkept() {
		return new Column(name, panel, false);
	}

	/** The values of the epochs. */
	public double[] of(final TrainingHistory history) {
		return history.column(name);
	}

	/** The first row, from 0, with the smallest value. */
	public int least(final TrainingHistory history) {
		return history.least(name);
	}

	/** The first row, from 0, with the largest value. */
	public int largest(final TrainingHistory history) {
		return history.largest(name);
	}
}
