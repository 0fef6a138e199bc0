package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.List;
import java.util.Map;

/** What one method does in its training: its steps, the judgement of its epochs, and the state that a step changes. */
public interface Trainee {

	/** The network in training. */
	TrainingGraph graph();

	/** Names of the values that a step gives, for the history. */
	List<String> losses();

	/** Names of the values that an epoch is judged by, for the history. */
	List<String> qualities();

	/**
	 * One step.
	 *
	 * @param step its number, from 1; all that is random in it follows from the seed and this number
	 * @return one value for each loss, means over what the step saw
	 */
	double[] step(long step);

	/**
	 * Judges an epoch on what was kept out of training.
	 *
	 * @return one value for each quality
	 */
	double[] judge(Map<String, float[]> weights);

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
	default Map<String, float[]> state() {
		return graph().state();
	}

	/**
	 * Goes back to a state.
	 *
	 * @throws IllegalArgumentException if it is the state of another network
	 */
	default void restore(final Map<String, float[]> state) {
		graph().restore(state);
	}

	/** Said beside the number of the epoch where it does not go as planned, else nothing. */
	default String remark() {
		return "";
	}

	/** A look at what the network does now. */
	Preview preview();
}
