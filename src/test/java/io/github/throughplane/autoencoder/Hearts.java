package io.github.throughplane.autoencoder;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Bright rings in dark surroundings that move and shrink from slice to slice, and small networks for them. */
final class Hearts {

	private Hearts() {}

	/** 40x36 pixels of 1.4 mm, slices 8 mm apart, values around 100 to 900 with a little noise. */
	static Volume stack(final int slices, final long seed) {
		return stack(40, 36, slices, seed);
	}

	static Volume stack(final int width, final int height, final int slices, final long seed) {
		final Random random = new Random(seed);
		final double x0 = width / 2.0 + random.nextDouble() * 4 - 2;
		final double y0 = height / 2.0 + random.nextDouble() * 4 - 2;
		return Grids.volume(width, height, slices, new Spacing(1.4, 1.4, 8, "mm"), (x, y, z) -> {
			final double distance = Math.hypot(x - x0 - 0.8 * z, y - y0 + 0.5 * z);
			return 100 + 800 / (1 + Math.exp(1.5 * (Math.abs(distance - 10 + 0.5 * z) - 3))) + 2 * random.nextGaussian();
		});
	}

	/** The smallest network, small patches, few of them. */
	static AutoencoderSettings settings(final Preset preset, final int epochs) {
		return AutoencoderSettings.of(preset).with(changes -> {
			changes.filters(4);
			changes.patch(32);
			changes.batch(4);
			changes.patchesPerEpoch(16);
			changes.epochs(epochs);
			changes.learningRate(1e-3);
			changes.seed(1);
		});
	}

	/** A model that has learned nothing, with weights large enough for results that vary. */
	static TrainedAutoencoder random(final AutoencoderSettings settings) {
		try (AutoencoderNetwork network = new AutoencoderNetwork(settings)) {
			final Random random = new Random(4);
			final Map<String, float[]> weights = new LinkedHashMap<>();
			network.shapes().forEach((name, shape) -> weights.put(name, values(random, name, Arrays.stream(shape).reduce(1, Math::multiplyExact))));
			network.load(weights);
			final float[] input = new float[2 * settings.patch() * settings.patch()];
			for (int i = 0; i < input.length; i++)
				input[i] = (float) (0.5 + 0.5 * Math.sin(0.05 * i));
			return new TrainedAutoencoder(settings, weights, new TrainingHistory(AutoencoderTrainer.columns(settings).names()), 1, input,
				network.between(input, settings.patch(), settings.patch()));
		}
	}

	private static float[] values(final Random random, final String name, final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			// Variances are positive.
			values[i] = (float) (name.endsWith("variance") || name.endsWith("scale") ? 0.5 + random.nextDouble() : 0.3 * random.nextGaussian());
		return values;
	}
}
