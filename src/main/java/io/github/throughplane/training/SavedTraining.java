package io.github.throughplane.training;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.UserProblem;

import java.util.Map;

/** The checkpoint of a training, which holds the state of loop and trainee and what tells this training from others. */
final class SavedTraining {

	private final Trainee trainee;
	private final TrainingLoop.Plan plan;
	private final TrainingFolder folder;

	SavedTraining(final Trainee trainee, final TrainingLoop.Plan plan, final TrainingFolder folder) {
		this.trainee = trainee;
		this.plan = plan;
		this.folder = folder;
	}

	void write(final LoopState state) {
		final Map<String, String> texts = state.texts();
		texts.put("settings", plan.settings());
		texts.put("images", Integer.toString(plan.images()));
		folder.writeCheckpoint(new Checkpoint(texts, trainee.state()));
	}

	/**
	 * Brings the trainee back to its state.
	 *
	 * @return the state of the loop
	 * @throws UserProblem if the checkpoint is of another training, or not what it should be
	 */
	LoopState read() {
		final Checkpoint checkpoint = folder.readCheckpoint();
		final Map<String, String> texts = checkpoint.texts();
		if (!plan.settings().equals(texts.get("settings")) || !Integer.toString(plan.images()).equals(texts.get("images")))
			throw new UserProblem("The checkpoint in " + folder.path() + " belongs to a training on other images or with other settings.",
				"Resume with the images and settings it was started with, or train anew into another file.");
		try {
			final LoopState state = LoopState.of(texts, trainee.columns());
			if (state.step() > plan.steps() || state.step() == plan.steps() && state.history().rows() == 0 && state.summed() == 0)
				throw new IllegalArgumentException("No epoch is validated after " + state.step() + " of " + plan.steps() + " steps");
			requireFinite(checkpoint.arrays());
			trainee.restore(checkpoint.arrays());
			requireWeights(state);
			return state;
		}
		// What holds the rules throws it; here it is the file that breaks them.
		catch (final IllegalArgumentException e) {
			throw new UserProblem("The checkpoint in " + folder.path() + " is damaged (" + e.getMessage() + ").",
				"Take it from a copy of the folder, or train anew without resume.", e);
		}
	}

	/** Looks at the weights of all epochs that may be chosen: at the end one of them is, and better told now than then. */
	private void requireWeights(final LoopState state) {
		final Map<String, float[]> weights = trainee.weights();
		for (int row = 0; row < state.history().rows(); row++)
			if (trainee.mayBecomeBest(row, state.history()))
				requireLike(weights, folder.readEpoch(row + 1));
	}

	private static void requireFinite(final Map<String, float[]> arrays) {
		arrays.forEach((name, values) -> {
			for (final float value : values)
				if (!Float.isFinite(value))
					throw new IllegalArgumentException(name + " has the value " + value);
		});
	}

	private static void requireLike(final Map<String, float[]> weights, final Map<String, float[]> kept) {
		requireFinite(kept);
		if (!kept.keySet().equals(weights.keySet()) || kept.entrySet().stream().anyMatch(array -> array.getValue().length != weights.get(array.getKey()).length))
			throw new IllegalArgumentException("The weights of an epoch are of another network");
	}
}
