package io.github.throughplane.smore;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.NoiseLevels;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** What a network says of its own errors, and how it is judged by that. */
@Category(NeedsEngine.class)
public class ExpectedErrorTest {

	private static final Volume PHANTOM = SpheresAndTubes.volume(64, 60, 10, new Spacing(1, 1, 4, "mm"), 0);

	/** A network whose expected error is the same everywhere: e^-4 times a factor, as a mapped value. */
	private static SmoreNetwork expecting(final double factor) {
		final TrainedSmore random = RandomModel.of(new SliceGeometry(4, 1));
		final Map<String, float[]> weights = new HashMap<>(random.weights());
		weights.put("network.error.kernel", new float[weights.get("network.error.kernel").length]);
		final float[] bias = new float[4];
		// Logarithms are bounded by 5 tanh(x / 5).
		final double wanted = Math.log(factor) / 5;
		Arrays.fill(bias, (float) (2.5 * Math.log((1 + wanted) / (1 - wanted))));
		weights.put("network.error.bias", bias);
		final SmoreNetwork network = random.network();
		network.load(weights);
		return network;
	}

	private static Validation validation() {
		final SmoreCase prepared = SmoreCase.of(PHANTOM, IntensityMap.Rule.PERCENTILES, Progress.NONE);
		final SmoreSettings settings = new SmoreSettings(8, 1, 4, 12, 8, 10, 1e-3, 0.9, 1);
		return Validation.of(new PatchSampler(List.of(prepared), List.of(NoiseLevels.even(0)), 4, settings, (number, slice) -> true), 8, 1);
	}

	/** A network that expects half the error has twice the excess, and neither loss nor gain change. */
	@Test
	public void excess() {
		final Validation validation = validation();
		try (SmoreNetwork network = expecting(1); SmoreNetwork surer = expecting(0.5)) {
			final Validation.Quality quality = validation.validate(network);
			final Validation.Quality surerQuality = validation.validate(surer);
			assertEquals(quality.loss() / Math.exp(-4), quality.excess(), 1e-4 * quality.excess());
			assertEquals(2 * quality.excess(), surerQuality.excess(), 1e-4 * quality.excess());
			assertEquals(quality.loss(), surerQuality.loss(), 1e-9);
			assertEquals(quality.gain(), surerQuality.gain(), 1e-9);
		}
	}

	private static double mean(final Volume volume, final int from, final int to) {
		double sum = 0;
		for (int z = 0; z < volume.depth(); z++) {
			final float[] slice = Samples.slice(volume.samples(), z);
			for (int i = 0; i < slice.length; i++) {
				assertTrue("positive: " + slice[i], slice[i] > 0);
				if (i % volume.width() >= from && i % volume.width() < to)
					sum += slice[i];
			}
		}
		return sum / ((to - from) * volume.height() * volume.depth());
	}

	/** After a brief training on a stack whose left part is nearly flat, larger errors are expected where there is something to be wrong about. */
	@Test
	public void largerWhereThereIsStructure() {
		final Volume half = Grids.volume(64, 60, 10, 4, (x, y, z) -> Math.min(1, Math.max(0.02, (x - 20) / 16.0)) * Grids.line(PHANTOM, x, y)[z]);
		final SmoreSettings settings = new SmoreSettings(8, 1, 6, 24, 16, 300, 3e-3, 0.95, 1);
		final TrainedSmore trained =
			TrainingFolder.temporary(folder -> SmoreTrainer.onStacks(List.of(half), IntensityMap.Rule.PERCENTILES, settings, folder, Progress.NONE)
				.train(false, TimeLimit.NONE, preview -> {}, Progress.NONE));
		try (SmorePredictor predictor = new SmorePredictor(trained, 0, 0)) {
			final Volume error = predictor.superResolveWithError(half, Progress.NONE).error().orElseThrow();
			final double flat = mean(error, 0, 20);
			final double structured = mean(error, 44, 64);
			assertTrue(flat + " and " + structured, structured > 3 * flat);
			final Validation.Quality quality = predictor.quality(half, Progress.NONE).orElseThrow();
			assertEquals("about right on slices kept out", 1, quality.excess(), 0.4);
		}
	}
}
