package io.github.throughplane.clade;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;

import java.util.Map;

/**
 * A trained CLADE: what prediction needs, and what is to be known of its training.
 *
 * @param rule how raw values are mapped
 * @param weights of the generator by name
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param testInput 32x32 mapped values
 * @param testOutput what the network makes of them
 */
public record TrainedClade(CladeSettings settings, IntensityMap.Rule rule, Map<String, float[]> weights,
	TrainingHistory history, int epoch, float[] testInput, float[] testOutput) implements Trained
{

	static TrainedClade of(final CladeSettings settings, final IntensityMap.Rule rule, final CladeNetwork network,
		final Map<String, float[]> weights, final TrainingHistory history, final int epoch, final CladeCase prepared)
	{
		final int size = CladeSettings.PATCH;
		final float[] input = Samples.block(prepared.fine().samples(), new long[] { prepared.fine().width() / 2, (prepared.fine().height() - size) / 2,
			(prepared.fine().depth() - size) / 2 }, new int[] { 1, size, size });
		for (int i = 0; i < input.length; i++)
			input[i] = Math.max(-1, Math.min(1, prepared.map().map(input[i])));
		return new TrainedClade(settings, rule, weights, history, epoch, input, network.translate(input, size, size));
	}

	/** A network with these weights. */
	CladeNetwork network(final Precision precision) {
		return PredictionNetwork.loaded(new CladeNetwork(settings.generator(), precision), weights);
	}

	@Override
	public Columns columns() {
		return CladeTrainer.COLUMNS;
	}
}
