package io.github.throughplane.shapeprior;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.Map;

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

	@Override
	public Columns columns() {
		return ShapeTrainer.COLUMNS;
	}
}
