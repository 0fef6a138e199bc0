package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.Map;
import java.util.Optional;

/** What one method does in its training: its steps, the validation of its epochs, and the state that a step changes. */
public interface Trainee {

	/** The columns of its history. */
	Columns columns();

	/**
	 * One step.
	 *
	 * @param step its number, from 1; all that is random in it follows from the seed and this number
	 * @param rate learning rate as a share of the highest, 0 to 1
	 * @return one value for each loss, means over what the step saw
	 */
	double[] step(long step, double rate);

	/** The weights as they would be used for prediction now, by name. */
	Map<String, float[]> weights();

	/**
	 * Measures weights on what was kept out of training.
	 *
	 * @return one value for each metric
	 */
	double[] validate(Map<String, float[]> weights);

	/** The row of the history, which has one at least, whose weights are the best. */
	int best(TrainingHistory history);

	/** Whether the weights of a row may still turn out to be the best, and have to be kept; without a rule of its own, only those of the best so far. */
	default boolean mayBecomeBest(final int row, final TrainingHistory history) {
		return row == best(history);
	}

	/** Whether further epochs are of no use. */
	default boolean isFinished(final TrainingHistory history) {
		return false;
	}

	/** Everything that a step changes, by name. */
	Map<String, float[]> state();

	/**
	 * Goes back to a state.
	 *
	 * @throws IllegalArgumentException if it is the state of another trainee
	 */
	void restore(Map<String, float[]> state);

	/** Said beside the number of the epoch, as ", on the way" is; mostly nothing. */
	default String remark() {
		return "";
	}

	/** A look at what the network does now, if there is anything to see. */
	default Optional<Preview> preview() {
		return Optional.empty();
	}
}
