package io.github.throughplane.smore;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;
import io.github.throughplane.volume.IntensityMap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A trained SMORE-style network: what prediction needs, and what is to be known of its training.
 *
 * @param geometry of the slices that it learned from
 * @param rule how raw values are mapped
 * @param weights by name
 * @param history the table of the training; without rows for a model read from a file
 * @param epoch the row of the history that was chosen, from 1
 * @param testInput an image of mapped values, as [1][row][column][1]
 * @param testOutput what the network makes of it
 */
public record TrainedSmore(SmoreSettings settings, SliceGeometry geometry, IntensityMap.Rule rule, Map<String, float[]> weights,
	TrainingHistory history, int epoch, NamedArray testInput, NamedArray testOutput) implements Trained
{

	/** Of a test input, at most: enough to tell whether a network does what it did. */
	private static final int TEST_SLICES = 64;
	private static final int TEST_COLUMNS = 128;

	/** Loads the weights chosen into a network and runs it on a patch. */
	static TrainedSmore of(final SmoreSettings settings, final SliceGeometry geometry, final IntensityMap.Rule rule,
		final SmoreNetwork network, final Map<String, float[]> weights, final TrainingHistory history, final int epoch, final PatchPairs patches)
	{
		network.load(weights);
		final NamedArray input = testInput(patches, geometry.rows());
		return new TrainedSmore(settings, geometry, rule, weights, history, epoch, input, translated(network, input));
	}

	/** The first patch, or a part of it, with so many columns, repeated where it has too few, that they are a multiple of the rows of a slice too. */
	private static NamedArray testInput(final PatchPairs patches, final int rows) {
		final int height = multiple(patches.rows(), TEST_SLICES * rows, rows);
		final int columns = multiple(patches.columns(), TEST_COLUMNS, rows);
		final float[] values = new float[height * columns];
		for (int row = 0; row < height; row++)
			for (int column = 0; column < columns; column++)
				values[row * columns + column] = patches.blurred()[row * patches.columns() + column % patches.columns()];
		return new NamedArray(SmoreNetwork.INPUT, new int[] { 1, height, columns, 1 }, values);
	}

	/** The shape of a test input as training makes it: as far as settings decide it, the same, and otherwise within their bounds. */
	static int[] testShape(final NamedArray found, final int rows) {
		final int[] shape = found.shape();
		return new int[] { 1, multiple(shape[1], TEST_SLICES * rows, rows), multiple(shape[2], TEST_COLUMNS, rows), 1 };
	}

	private static int multiple(final int length, final int most, final int rows) {
		return Math.max(1, Math.min(length, most) / rows) * rows;
	}

	static NamedArray translated(final SmoreNetwork network, final NamedArray input) {
		return new NamedArray(SmoreNetwork.OUTPUT, input.shape(), network.translate(input.values(), input.shape()[1], input.shape()[2]));
	}

	/** That the network is worse than interpolation on slices that it has not seen. */
	@Override
	public Optional<String> warning() {
		final double gain = SmoreTrainer.GAIN.of(history)[epoch - 1];
		return gain >= 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
			"The network is worse than interpolation: %.1f dB, on slices kept out of training. Train longer, or interpolate such stacks.", gain));
	}

	/** A network with these weights. */
	SmoreNetwork network() {
		return PredictionNetwork.loaded(new SmoreNetwork(settings, geometry.rows()), weights);
	}

	@Override
	public Columns columns() {
		return SmoreTrainer.COLUMNS;
	}
}
