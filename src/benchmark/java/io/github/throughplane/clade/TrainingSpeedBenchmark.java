package io.github.throughplane.clade;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.network.ImagePool;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Time of a training step with everything that belongs to it (drawing patches, pools) beside the engine's runs alone on one
 * batch that never changes, alternating, and the growth of memory over the steps. Prints one line a round. Arguments: filters (32),
 * batch (8), rounds (10) of 25 steps each kind.
 */
public final class TrainingSpeedBenchmark {

	private static final int STEPS = 25;
	private static final double RATE = 2e-4;

	private TrainingSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final int filters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
		final int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
		final int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
		final CladeSettings settings = CladeSettings.of(Recipe.FAITHFUL, false).with(changes -> {
			changes.filters(filters);
			changes.batch(batch);
			changes.seed(1);
		});
		final CladeCase one = CladeCase.of(Phantom.thick(96, 96, 24, new Spacing(1, 1, 5, "mm")), Rule.PERCENTILES, Progress.NONE)
			.seen(Orientation.SAGITTAL);
		final PatchSampler.Epoch patches = new PatchSampler(List.of(one), List.of(Set.of()), settings, Progress.NONE).new Epoch(1);
		final int length = CladeSettings.PATCH * CladeSettings.PATCH;
		final ImagePool poolX = new ImagePool(CladeSettings.POOL, length);
		final ImagePool poolY = new ImagePool(CladeSettings.POOL, length);
		final Random random = new Random(1);
		final PatchBatch fixed = patches.batch(0);
		try (CladeGraph graph = new CladeGraph(settings)) {
			long step = 0;
			for (int round = 0; round < rounds; round++) {
				long start = System.nanoTime();
				for (int i = 0; i < STEPS; i++)
					graph.step(fixed, ++step, RATE, UnaryOperator.identity(), UnaryOperator.identity());
				final double bare = (System.nanoTime() - start) / 1e9 / STEPS;
				start = System.nanoTime();
				for (int i = 0; i < STEPS; i++)
					graph.step(patches.batch(i), ++step, RATE, fresh -> poolX.exchange(fresh, random), fresh -> poolY.exchange(fresh, random));
				final double product = (System.nanoTime() - start) / 1e9 / STEPS;
				System.out.printf("after %d steps: bare %.3f s, product %.3f s a step (%.1f %%), most memory so far %s%n", step, bare, product,
					100 * product / bare, Memory.most());
			}
		}
	}
}
