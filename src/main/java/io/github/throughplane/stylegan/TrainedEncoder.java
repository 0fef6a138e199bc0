package io.github.throughplane.stylegan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.ShortMantissa;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.BatchNorm;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained encoder and the generator that it belongs to.
 *
 * @param weights of the encoder by name, those of batch normalisation included; with nine significant bits
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param testInput an image, [1][row][column][1]
 * @param testOutputs its code, and what the generator makes of that
 */
public record TrainedEncoder(TrainedStyleGan generator, EncoderSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch,
	NamedArray testInput, List<NamedArray> testOutputs) implements Trained
{

	/** Runs the weights chosen on an image. */
	static TrainedEncoder of(final TrainedStyleGan generator, final EncoderSettings settings, final Map<String, float[]> chosen, final TrainingHistory history,
		final int epoch, final float[] image)
	{
		final Map<String, float[]> weights = ShortMantissa.nearest(chosen);
		final NamedArray input = new NamedArray(EncoderNetwork.IMAGE, new int[] { 1, generator.shape().size(), generator.shape().size(), 1 }, image);
		final TrainedEncoder untested = new TrainedEncoder(generator, settings, weights, history, epoch, input, List.of());
		try (EncoderNetwork network = untested.network()) {
			return new TrainedEncoder(generator, settings, weights, history, epoch, input, network.run(List.of(input)));
		}
	}

	/** Those of some weights that belong to an encoder. */
	public static Map<String, float[]> ofEncoder(final Map<String, float[]> weights) {
		return chosen(weights, true);
	}

	/** Those of some weights that do not belong to an encoder. */
	public static Map<String, float[]> ofGenerator(final Map<String, float[]> weights) {
		return chosen(weights, false);
	}

	private static Map<String, float[]> chosen(final Map<String, float[]> weights, final boolean ofEncoder) {
		final Map<String, float[]> some = new LinkedHashMap<>(weights);
		some.keySet().removeIf(name -> isOfEncoder(name) != ofEncoder);
		return some;
	}

	static boolean isOfEncoder(final String name) {
		return name.startsWith(StyleEncoder.NAME) || name.startsWith(BatchNorm.PREFIX + StyleEncoder.NAME);
	}

	/** The weights of the generator and of the encoder. */
	public Map<String, float[]> allWeights() {
		final Map<String, float[]> all = new HashMap<>(generator.weights());
		all.putAll(weights);
		return all;
	}

	/** All of them for a graph that is built, and nothing for other variables. */
	GivenWeights given() {
		final Map<String, float[]> all = allWeights();
		return (name, size) -> Optional.ofNullable(all.get(name));
	}

	/** A network with these weights. */
	public EncoderNetwork network() {
		return PredictionNetwork.loaded(new EncoderNetwork(generator.shape()), allWeights());
	}

	@Override
	public Columns columns() {
		return EncoderTrainer.COLUMNS;
	}
}
