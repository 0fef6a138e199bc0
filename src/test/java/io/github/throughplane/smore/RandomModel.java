package io.github.throughplane.smore;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.volume.IntensityMap;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Small networks with weights by chance, as good as any for tests of what stands around a network. */
public final class RandomModel {

	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 1, 4, 12, 4, 10, 1e-3, 0.9, 1);

	private RandomModel() {}

	static SmoreNetwork network(final SmoreSettings settings, final int rows) {
		final SmoreNetwork network = new SmoreNetwork(settings, rows);
		network.load(weights(network));
		return network;
	}

	private static Map<String, float[]> weights(final SmoreNetwork network) {
		final Random random = new Random(4);
		final Map<String, float[]> weights = new LinkedHashMap<>();
		network.shapes().forEach((name, shape) -> {
			final float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (0.1 * random.nextGaussian());
			weights.put(name, values);
		});
		return weights;
	}

	/** A model whose output differs from its input. */
	static TrainedSmore of(final SliceGeometry geometry) {
		final PatchPairs patches = new PatchPairs(1, 4 * geometry.rows(), 12);
		for (int i = 0; i < patches.blurred().length; i++)
			patches.blurred()[i] = (float) Math.sin(0.05 * i);
		final TrainingHistory history = new TrainingHistory(SmoreTrainer.COLUMNS.names());
		history.add(1, 10, 0.03, 0.04, 1.5, 60);
		try (SmoreNetwork network = new SmoreNetwork(SETTINGS, geometry.rows())) {
			return TrainedSmore.of(SETTINGS, geometry, IntensityMap.Rule.PERCENTILES, network, weights(network), history, 1, patches);
		}
	}

	/** Writes such a model for slices without gap. */
	public static void write(final Path zip, final double factor) {
		SmoreModel.write(zip, of(new SliceGeometry(factor, 1)), "random", "Not trained.");
	}
}
