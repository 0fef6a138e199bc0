package io.github.throughplane.autoencoder;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.Map;

/**
 * A trained autoencoder: what prediction needs, and what is to be known of its training.
 *
 * @param weights by name, those of batch normalisation included
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param testInput two neighbouring crops of one patch as [row][column][slice], values from 0 to 1
 * @param testOutput the slice that the network puts between them
 */
public record TrainedAutoencoder(AutoencoderSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch,
	float[] testInput, float[] testOutput) implements Trained
{

	/** A network with these weights. */
	AutoencoderNetwork network() {
		return PredictionNetwork.loaded(new AutoencoderNetwork(settings), weights);
	}

	@Override
	public Columns columns() {
		return AutoencoderTrainer.columns(settings);
	}
}
