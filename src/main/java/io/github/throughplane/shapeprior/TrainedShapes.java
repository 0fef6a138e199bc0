package io.github.throughplane.shapeprior;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.Map;
import java.util.Optional;

/**
 * A trained shape prior: what latent optimisation needs, and what is to be known of its training.
 *
 * @param typical where the hearts lie that it has learned from
 * @param weights by name
 * @param history the table of the training; without rows for a model read from a file
 * @param epoch the row of the history that was chosen, from 1
 * @param testInput classes of a heart on the grid
 * @param testOutput what the network makes of it
 */
public record TrainedShapes(ShapePriorSettings settings, ShapeGrid grid, TypicalHeart typical, Map<String, float[]> weights, TrainingHistory history,
	int epoch, float[] testInput, float[] testOutput) implements Trained
{

	/** A network with these weights. */
	public ShapeNetwork network() {
		return PredictionNetwork.loaded(new ShapeNetwork(settings, grid), weights);
	}

	/** The weights, for a network that goes on from them. */
	GivenWeights given() {
		return (name, shape) -> Optional.ofNullable(weights.get(name));
	}

	/**
	 * Demands that another prior has a network of the same size.
	 *
	 * @throws UserProblem if it has not
	 */
	void requireNetwork(final ShapePriorSettings other, final ShapeGrid otherGrid) {
		if (settings.filters() != other.filters() || settings.latent() != other.latent() || !grid.equals(otherGrid))
			throw new UserProblem("The prior to go on from has " + network(settings, grid) + ", and the new one shall have " + network(other, otherGrid) + ".",
				"Give it the same preset, latent dimensions and grid, or begin untrained.");
	}

	private static String network(final ShapePriorSettings settings, final ShapeGrid grid) {
		return settings.filters() + " channels in its first layer and " + settings.latent() + " latent dimensions, on " + grid;
	}

	@Override
	public Columns columns() {
		return ShapeTrainer.COLUMNS;
	}
}
