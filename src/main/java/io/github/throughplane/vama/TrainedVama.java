package io.github.throughplane.vama;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;
import io.github.throughplane.training.TrainingLoop;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trained networks: what adapting needs, and what is to be known of their training.
 *
 * @param weights by name, those of batch normalisation included
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param warnings what speaks against them, whole sentences
 * @param testInputs a stack as the networks take it, and noise: [1][row][column][channel] each
 * @param testOutputs what the networks make of it
 */
public record TrainedVama(VamaSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch, List<String> warnings,
	List<NamedArray> testInputs, List<NamedArray> testOutputs) implements Trained
{

	/** Loads the weights chosen into the networks and runs them on a stack. */
	static TrainedVama of(final VamaSettings settings, final VamaNetwork network, final TrainingLoop.Outcome outcome, final ShownStack stack) {
		network.load(outcome.weights());
		final List<NamedArray> inputs = VamaNetwork.inputs(settings).stream().map(name -> new NamedArray(name, testShape(settings, name),
			name.equals(VamaNetwork.STACK) ? stack.channels() : wave(testShape(settings, name)))).toList();
		return new TrainedVama(settings, outcome.weights(), outcome.history(), outcome.epoch(),
			warnings(settings, outcome.history().row(outcome.epoch(), VamaTrainer.columns(settings).kept())), inputs, network.run(inputs));
	}

	/**
	 * What numbers of the epoch chosen say against the networks.
	 *
	 * @param told by the names of the columns
	 */
	static List<String> warnings(final VamaSettings settings, final Map<String, ? extends Number> told) {
		final double[] checks = AdapterChecks.columns().stream().mapToDouble(column -> told.get(column.name()).doubleValue()).toArray();
		if (settings.method() != AdapterMethod.VAMA)
			return AdapterChecks.of(checks).warnings(new double[0], 0);
		final double[] divergences = { number(told, VamaTerm.TARGET_DIVERGENCE), number(told, VamaTerm.SOURCE_DIVERGENCE) };
		return AdapterChecks.of(checks).warnings(divergences, number(told, VamaTerm.HELD));
	}

	private static double number(final Map<String, ? extends Number> told, final VamaTerm term) {
		return told.get(term.column().name()).doubleValue();
	}

	/** Numbers around 0 that are no two alike. */
	private static float[] wave(final int[] shape) {
		final float[] wave = new float[shape[1] * shape[2] * shape[3]];
		for (int i = 0; i < wave.length; i++)
			wave[i] = (float) Math.sin(i + 1.0);
		return wave;
	}

	/** The shape of a test array, which is that of every other. */
	static int[] testShape(final VamaSettings settings, final String name) {
		if (!name.equals(VamaNetwork.NOISE))
			return new int[] { 1, settings.side(), settings.side(), settings.slices() };
		return settings.method().rival().map(rival -> new int[] { 1, 1, 1, rival.noise() })
			.orElseGet(() -> new int[] { 1, settings.latentSide(), settings.latentSide(), settings.latentChannels() });
	}

	/** Networks with these weights. */
	VamaNetwork network() {
		return PredictionNetwork.loaded(new VamaNetwork(settings), weights);
	}

	/** What adapts stacks with them; closed when done. */
	public VamaPredictor predictor(final VamaPrediction options) {
		final VamaNetwork network = OpenModels.network(this, "", this::network);
		try {
			return new VamaPredictor(settings, network, options, () -> OpenModels.release(network));
		}
		catch (final RuntimeException e) {
			OpenModels.release(network);
			throw e;
		}
	}

	@Override
	public Columns columns() {
		return VamaTrainer.columns(settings);
	}

	@Override
	public Optional<String> warning() {
		return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
	}
}
