package io.github.throughplane.shapeprior;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.GivenWeights;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Spacing;

import java.io.IOException;
import java.nio.file.Files;

/**
 * Time of a training step with everything that belongs to it (drawing and folding hearts, chance) beside the engine's run alone on one batch
 * that never changes, alternating, on the grid of hearts; and the most memory so far. Prints one line a round. Arguments: filters (4),
 * batch (16), rounds (3) of 10 steps each kind, hearts (32).
 */
public final class TrainingSpeedBenchmark {

	private static final int STEPS = 10;
	private static final double RATE = 1e-4;

	private TrainingSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final int filters = argument(arguments, 0, 4);
		final int batch = argument(arguments, 1, 16);
		final int rounds = argument(arguments, 2, 3);
		final ShapeGrid grid = ShapeGrid.HEART;
		final ShapeSet hearts = new ShapeSet(grid);
		long start = System.nanoTime();
		final int count = argument(arguments, 3, 32);
		for (int i = 0; i < count; i++) {
			final CardiacPhantom phantom = CardiacPhantom.draw(i);
			hearts.add(phantom.labels(phantom.volumeGrid(grid.size(), new Spacing(grid.pixel(), grid.pixel(), grid.spacing(), "mm")),
				i % 2 == 0 ? CardiacPhantom.END_DIASTOLE : phantom.endSystole(), Progress.NONE), "phantom", Progress.NONE);
		}
		System.out.printf("%.2f s a phantom%n", (System.nanoTime() - start) / 1e9 / count);
		final ShapePriorSettings settings = new ShapePriorSettings(filters, 64, 1e-3, batch, 100, RATE, 0, 0, 1);
		final float[] noise = new float[batch * 64];
		try (TrainingFolder folder = new TrainingFolder(Files.createTempDirectory("benchmark"));
			ShapeGraph graph = new ShapeGraph(settings, grid, batch, GivenWeights.NONE))
		{
			final ShapeTrainer trainer = new ShapeTrainer(hearts, settings, folder);
			final ShapeBatch fixed = trainer.batch(1);
			long step = 0;
			for (int round = 0; round < rounds; round++) {
				start = System.nanoTime();
				for (int i = 0; i < STEPS; i++)
					graph.step(fixed, noise, ++step, RATE);
				final double bare = (System.nanoTime() - start) / 1e9 / STEPS;
				start = System.nanoTime();
				double[] losses = null;
				for (int i = 0; i < STEPS; i++)
					losses = graph.step(trainer.batch(step), noise, ++step, RATE);
				final double product = (System.nanoTime() - start) / 1e9 / STEPS;
				System.out.printf("after %d steps: bare %.3f s, product %.3f s a step (%.1f %%), %.1f hearts a second, cross entropy %.4f, %s%n", step, bare,
					product, 100 * product / bare, batch / product, losses[0], Memory.most());
			}
		}
	}

	private static int argument(final String[] arguments, final int index, final int otherwise) {
		return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
	}
}
