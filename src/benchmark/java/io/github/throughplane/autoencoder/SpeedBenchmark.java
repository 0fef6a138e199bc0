package io.github.throughplane.autoencoder;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Speed of the autoencoder: a training step with all that belongs to it beside the engine's run alone on one batch that never
 * changes, alternating; a slice of 256x256 pixels; a cine of 256x256x20x20 at factor 4. Prints one line a measurement.
 * Arguments: preset (A16), rounds (3), frames of the cine (20; 0 for none).
 */
public final class SpeedBenchmark {

	private static final int STEPS = 5;
	private static final int SIZE = 256;
	private static final int SLICES = 20;
	private static final int FACTOR = 4;
	private static final AutoencoderPrediction AS_PUBLISHED = new AutoencoderPrediction(FACTOR, 0, true, false, 0);

	private SpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final Preset preset = Preset.valueOf(arguments.length > 0 ? arguments[0] : "A16");
		final int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
		final int frames = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
		training(AutoencoderSettings.of(preset), rounds);
		final TrainedAutoencoder model = Hearts.random(AutoencoderSettings.of(preset));
		slices(model, rounds);
		if (frames > 0)
			cine(model, frames);
	}

	/** Pixels of 0.82 mm, which training brings to 1.4 mm. */
	private static Volume stack() {
		return Grids.volume(SIZE, SIZE, SLICES, new Spacing(0.82, 0.82, 5, "mm"),
			(x, y, z) -> 500 + 400 * Math.sin(0.07 * x + 0.2 * z) * Math.cos(0.05 * y));
	}

	private static void training(final AutoencoderSettings settings, final int rounds) throws IOException {
		final SliceCase one = SliceCase.forTraining(stack(), settings.pixel(), Progress.NONE);
		final PatchSampler sampler = new PatchSampler(List.of(one), List.of(Set.of()), settings);
		final float[][] fixed = sampler.batch(1);
		try (AutoencoderGraph graph = new AutoencoderGraph(settings)) {
			graph.step(fixed, 1, 1e-4);
			long step = 1;
			for (int round = 0; round < rounds; round++) {
				long start = System.nanoTime();
				for (int i = 0; i < STEPS; i++)
					graph.step(fixed, ++step, 1e-4);
				final double bare = seconds(start) / STEPS;
				start = System.nanoTime();
				for (int i = 0; i < STEPS; i++) {
					step++;
					graph.step(sampler.batch(step), step, 1e-4);
				}
				final double product = seconds(start) / STEPS;
				System.out.printf("training: bare %.3f s, product %.3f s a step (%.1f %%), most memory so far %s%n", bare, product, 100 * product / bare,
					Memory.most());
			}
		}
	}

	private static void slices(final TrainedAutoencoder model, final int rounds) {
		final Volume stack = stack();
		final SliceCase one = new SliceCase(stack, new UnitRange(0, 1000), SliceGrid.forTraining(SIZE, SIZE, stack.spacing(), 0));
		try (AutoencoderNetwork network = model.network()) {
			final SliceMixer mixer = new SliceMixer(one, network, AS_PUBLISHED);
			for (int round = 0; round <= rounds; round++) {
				final int z = 4 * round % (SLICES - 1);
				long start = System.nanoTime();
				mixer.prepare(z, z + 1);
				final double first = seconds(start);
				start = System.nanoTime();
				for (int i = 0; i < STEPS; i++)
					mixer.slice(z, (i + 1f) / (STEPS + 1));
				System.out.printf("slice of %dx%d%s: %.1f ms for two neighbours to be encoded, %.1f ms each one between them%n", SIZE, SIZE,
					round == 0 ? " (start)" : "", 1000 * first, 1000 * seconds(start) / STEPS);
			}
		}
	}

	private static void cine(final TrainedAutoencoder model, final int frames) throws IOException {
		final Volume stack = stack();
		// Pixels as they are, which is more work than on the grid of 1.4 mm.
		final Volume native256 = new Volume(stack.samples(), new Spacing(1.4, 1.4, 5, "mm"), stack.type());
		for (final AutoencoderPrediction prediction : new AutoencoderPrediction[] { AS_PUBLISHED, AutoencoderPrediction.byFactor(FACTOR) })
			try (AutoencoderPredictor predictor = new AutoencoderPredictor(model, prediction)) {
				final long start = System.nanoTime();
				int slices = 0;
				for (int frame = 0; frame < frames; frame++)
					slices += predictor.superResolve(native256, Progress.NONE).depth();
				System.out.printf("cine of %dx%dx%dx%d, %s: %d slices in %.1f s, most memory so far %s%n", SIZE, SIZE, SLICES, frames, prediction, slices,
					seconds(start), Memory.most());
			}
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / 1e9;
	}
}
