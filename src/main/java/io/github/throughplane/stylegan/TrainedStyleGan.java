package io.github.throughplane.stylegan;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.ShortMantissa;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A trained generator: what it needs, its discriminator and its mean style, and what is to be known of the training.
 *
 * @param weights by name: the averages of the generator's, the discriminator's as they were; with nine significant bits
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 * @param testInput a code, [1][row][style][1]
 * @param testOutput its image, [1][row][column][1]
 * @param end why the training ended before its time, if it did so by itself; nothing for a model read from a file
 */
public record TrainedStyleGan(StyleShape shape, StyleGanSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch, NamedArray testInput,
	NamedArray testOutput, Optional<String> end) implements Trained
{

	/** Share of the variety of real images below which the generator has forgotten most of them. */
	private static final double POOR = 0.5;

	/** Runs the weights chosen on a code. */
	static TrainedStyleGan of(final StyleShape shape, final StyleGanSettings settings, final Map<String, float[]> chosen, final TrainingHistory history,
		final int epoch, final Optional<String> end)
	{
		final Map<String, float[]> weights = ShortMantissa.nearest(chosen);
		final float[] code = StyleBatch.normal(new Random(settings.seed()), shape.rows() * shape.style(), 1);
		try (StyleNetwork network = PredictionNetwork.loaded(new StyleNetwork(shape), weights)) {
			return new TrainedStyleGan(shape, settings, weights, history, epoch,
				new NamedArray(StyleNetwork.CODES, new int[] { 1, shape.rows(), shape.style(), 1 }, code),
				new NamedArray(StyleNetwork.IMAGE, new int[] { 1, shape.size(), shape.size(), 1 }, network.images(code)), end);
		}
	}

	/** A network with these weights. */
	public StyleNetwork network() {
		return PredictionNetwork.loaded(new StyleNetwork(shape), weights);
	}

	/** What draws images with these weights. */
	public SampleNetwork samples() {
		final SampleNetwork network = new SampleNetwork(shape);
		network.loadGenerator(weights);
		return network;
	}

	/** A number that differs for other weights. */
	int fingerprint() {
		return weights.entrySet().stream().mapToInt(weight -> 31 * weight.getKey().hashCode() + Arrays.hashCode(weight.getValue())).sum();
	}

	@Override
	public Columns columns() {
		return StyleGanTrainer.COLUMNS;
	}

	/** That the training ended by itself, or that its images look alike. */
	@Override
	public Optional<String> warning() {
		final boolean poor = history.rows() > 0 && ImageJudge.DIVERSITY.of(history)[epoch - 1] < POOR;
		final List<String> warnings = Stream
			.concat(end.map(why -> why + " The generator is that of the best epoch until then. A smaller learning rate, or three times the "
				+ "gradient penalty, may lead farther.").stream(), poor
					? Stream.of("The images that the generator makes differ less than half as much as real ones. Train for longer, or with another seed.")
					: Stream.empty())
			.toList();
		return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
	}
}
