package io.github.throughplane.clade;

import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.IntensityMap.Rule;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The smallest model file there is, for tests of what stands around the network: four filters, weights by chance. */
public final class TinyModel {

	private static final double DEVIATION = 0.1;

	private TinyModel() {}

	public static void write(final Path zip) {
		CladeModel.write(zip, of(CladeSettings.of(Recipe.FAITHFUL, false).withFilters(4), Rule.PERCENTILES), "tiny", "Not trained.");
	}

	/** A network of any size, weights by chance. */
	static TrainedClade of(final CladeSettings settings, final Rule rule) {
		final Random random = new Random(1);
		try (CladeNetwork network = new CladeNetwork(settings.generator(), Precision.FLOAT32)) {
			final Map<String, float[]> weights = new LinkedHashMap<>();
			network.shapes().forEach((name, shape) -> weights.put(name, noise(random, Arrays.stream(shape).reduce(1, Math::multiplyExact))));
			network.load(weights);
			final float[] input = noise(random, CladeSettings.PATCH * CladeSettings.PATCH);
			final float[] output = network.translate(input, CladeSettings.PATCH, CladeSettings.PATCH);
			return new TrainedClade(settings, rule, weights, new TrainingHistory(CladeTrainer.COLUMNS.names()), 1, input, output);
		}
	}

	private static float[] noise(final Random random, final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (DEVIATION * random.nextGaussian());
		return values;
	}
}
