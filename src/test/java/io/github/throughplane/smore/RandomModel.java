package io.github.throughplane.smore;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.volume.IntensityMap;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small networks with weights by chance, as good as any for tests of what stands around a network. */
public final class RandomModel {

	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 1, 4, 12, 4, 10, 1e-3, 0.9, 1);

	private RandomModel() {}

	static SmoreNetwork network(final SmoreSettings settings, final RowCounts counts) {
		final SmoreNetwork network = new SmoreNetwork(settings, counts);
		network.load(weights(network));
		return network;
	}

	private static Map<String, float[]> weights(final SmoreNetwork network) {
		final Random random = new Random(4);
		final Map<String, float[]> weights = new LinkedHashMap<>();
		network.shapes().forEach((name, shape) -> {
			final float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (0.4 * random.nextGaussian());
			weights.put(name, values);
		});
		return weights;
	}

	/** A model whose output differs from its input. */
	static TrainedSmore of(final SliceGeometry geometry) {
		return of(KnownGeometries.only(geometry), IntensityMap.Rule.PERCENTILES, geometry);
	}

	/** Such a model for any stack. */
	static TrainedSmore any() {
		return of(KnownGeometries.ANY, IntensityMap.Rule.EITHER, new SliceGeometry(4, 1));
	}

	/** @param tested how the slices of the test input lie */
	private static TrainedSmore of(final KnownGeometries geometries, final IntensityMap.Rule rule, final SliceGeometry tested) {
		final PatchPairs patches = new PatchPairs(4, 12, tested.rows(), List.of(tested));
		for (int i = 0; i < patches.blurred().length; i++)
			patches.blurred()[i] = (float) Math.sin(0.05 * i);
		final TrainingHistory history = new TrainingHistory(SmoreTrainer.COLUMNS.names());
		history.add(1, 10, 0.03, -2, 0.04, 1.5, 60);
		try (SmoreNetwork network = new SmoreNetwork(SETTINGS, geometries.rowCounts())) {
			return TrainedSmore.of(SETTINGS, geometries, rule, network, weights(network), history, 1, patches);
		}
	}

	/** Writes such a model for slices without gap. */
	public static void write(final Path zip, final double factor) {
		SmoreModel.write(zip, of(new SliceGeometry(factor, 1)), "random", "Not trained.");
	}

	/** Writes such a model for any stack. */
	public static void writeAny(final Path zip) {
		SmoreModel.write(zip, any(), "random", "Not trained.");
	}
}
