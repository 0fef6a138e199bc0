package io.github.throughplane.geminigan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.ShortMantissa;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained network: what prediction needs, and what is to be known of its training.
 *
 * @param weights by name, those of batch normalisation included
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param testInputs the middle of a stack as the network takes it: [1][row][column][slice] each
 * @param testOutputs what the network makes of it
 */
public record TrainedGemini(GeminiSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch, List<NamedArray> testInputs,
	List<NamedArray> testOutputs) implements Trained
{

	/** Rows and columns of a test input, at most: enough to tell whether a network does what it did. */
	private static final int TEST_SIDE = 32;

	/** Loads the weights chosen, rounded so that files of them are small, into a network and runs it on the middle of a stack. */
	static TrainedGemini of(final GeminiSettings settings, final GeminiNetwork network, final Map<String, float[]> chosen, final TrainingHistory history,
		final int epoch, final PairBatch stack)
	{
		final Map<String, float[]> weights = ShortMantissa.nearest(chosen);
		network.load(weights);
		final List<NamedArray> inputs = GeminiNetwork.inputs(settings).stream()
			.map(name -> middle(name, testShape(settings, name), name.equals(GeminiNetwork.THICK) ? stack.thick() : stack.interpolated(), stack)).toList();
		return new TrainedGemini(settings, weights, history, epoch, inputs, network.run(inputs));
	}

	private static NamedArray middle(final String name, final int[] shape, final float[] values, final PairBatch stack) {
		final int row = (stack.rows() - shape[1]) / 2;
		final int column = (stack.columns() - shape[2]) / 2;
		final float[] part = new float[shape[1] * shape[2] * shape[3]];
		for (int i = 0; i < shape[1]; i++)
			System.arraycopy(values, ((row + i) * stack.columns() + column) * shape[3], part, i * shape[2] * shape[3], shape[2] * shape[3]);
		return new NamedArray(name, shape, part);
	}

	/** The shape of a test array. */
	static int[] testShape(final GeminiSettings settings, final String name) {
		return new int[] { 1, Math.min(TEST_SIDE, settings.rows()), Math.min(TEST_SIDE, settings.columns()), GeminiNetwork.channels(settings, name) };
	}

	/** A network with these weights. */
	GeminiNetwork network() {
		return PredictionNetwork.loaded(new GeminiNetwork(settings), weights);
	}

	/** What makes fine images and labels of stacks with it; closed when done. */
	public GeminiPredictor predictor(final GeminiPrediction options) {
		final GeminiNetwork network = OpenModels.network(this, "", this::network);
		return new GeminiPredictor(settings, network, options, () -> OpenModels.release(network));
	}

	@Override
	public Columns columns() {
		return GeminiTrainer.columns(settings);
	}

	/** That the discriminator taught nothing any more. */
	@Override
	public Optional<String> warning() {
		return settings.gan() && Saturation.at(history, epoch) ? Optional.of(Saturation.WARNING) : Optional.empty();
	}
}
