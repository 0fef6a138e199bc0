package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;
import io.github.throughplane.volume.IntensityMap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A trained SMORE-style network: what prediction needs, and what is to be known of its training.
 *
 * @param geometries of the slices that it learned from
 * @param rule how raw values are mapped
 * @param weights by name
 * @param history the table of the training; without rows for a model read from a file
 * @param epoch the row of the history that was chosen, from 1
 * @param testInput an image of mapped values as the network takes it, see {@link FoldedImages}
 * @param testOutputs what the network makes of it
 */
public record TrainedSmore(SmoreSettings settings, KnownGeometries geometries, IntensityMap.Rule rule, Map<String, float[]> weights,
	TrainingHistory history, int epoch, NamedArray testInput, List<NamedArray> testOutputs) implements Trained
{

	/** Of a test input, at most: enough to tell whether a network does what it did. */
	private static final int TEST_SLICES = 64;
	private static final int TEST_COLUMNS = 128;

	/** Loads the weights chosen into a network and runs it on a patch. */
	static TrainedSmore of(final SmoreSettings settings, final KnownGeometries geometries, final IntensityMap.Rule rule,
		final SmoreNetwork network, final Map<String, float[]> weights, final TrainingHistory history, final int epoch, final PatchPairs patches)
	{
		network.load(weights);
		final NamedArray input = testInput(patches);
		return new TrainedSmore(settings, geometries, rule, weights, history, epoch, input, network.run(input));
	}

	/** A part of the first patch. */
	private static NamedArray testInput(final PatchPairs patches) {
		final int slices = Math.min(TEST_SLICES, patches.slices());
		final int columns = Math.min(TEST_COLUMNS, patches.columns());
		final int channels = WideResidualNetwork.TOLD + patches.rows();
		final float[] values = new float[slices * columns * channels];
		final float[] input = patches.part(0, 1).input();
		for (int slice = 0; slice < slices; slice++)
			System.arraycopy(input, slice * patches.columns() * channels, values, slice * columns * channels, columns * channels);
		return new NamedArray(SmoreNetwork.INPUT, new int[] { 1, slices, columns, channels }, values);
	}

	/** The shape of a test input as training makes it, for the one that was found: as far as settings decide it, the same, and otherwise within their bounds. */
	static int[] testInputShape(final NamedArray found, final RowCounts counts) {
		final int[] shape = found.shape();
		return new int[] { 1, Math.min(TEST_SLICES, shape[1]), Math.min(TEST_COLUMNS, shape[2]),
			WideResidualNetwork.TOLD + counts.nearest(shape[shape.length - 1] - WideResidualNetwork.TOLD) };
	}

	/** That the network is worse than interpolation on slices that it has not seen. */
	@Override
	public Optional<String> warning() {
		final double gain = SmoreTrainer.GAIN.of(history)[epoch - 1];
		return gain >= 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
			"The network is worse than interpolation: %.1f dB, on slices kept out of training. Train longer, or interpolate such stacks.", gain));
	}

	/**
	 * What another training of such a network begins with that makes one of the numbers of rows alone.
	 *
	 * @param rows one that this network makes
	 */
	GivenWeights startFor(final int rows) {
		final RowCounts counts = geometries.rowCounts();
		final Map<String, float[]> start = new HashMap<>(weights);
		final String network = SmoreGraph.NETWORK + ".";
		start.computeIfPresent(network + "head.kernel", (name, kernel) -> counts.partOfHead(kernel, WideResidualNetwork.TOLD, settings.filters(), rows));
		for (final String end : List.of("tail", "error"))
			for (final String kind : List.of(".kernel", ".bias"))
				start.computeIfPresent(network + end + kind, (name, values) -> counts.partOfEnd(values, rows));
		return (name, shape) -> Optional.ofNullable(start.get(name));
	}

	/** A network with these weights. */
	SmoreNetwork network() {
		return PredictionNetwork.loaded(new SmoreNetwork(settings, geometries.rowCounts()), weights);
	}

	@Override
	public Columns columns() {
		return SmoreTrainer.COLUMNS;
	}
}
