package io.github.throughplane.stylegan;

import com.sun.management.OperatingSystemMXBean;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Time of an encoder's training steps and of a search for codes, with networks and images by chance. Processor time is told beside, as other programs may run.
 * Arguments: preset (lite64), training steps (10), images (10), steps of the search (30).
 */
public final class EncoderSpeedBenchmark {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private EncoderSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final Preset preset = Preset.valueOf((arguments.length > 0 ? arguments[0] : "lite64").toUpperCase(Locale.ROOT));
		final StyleShape shape = preset.shape();
		final TrainedStyleGan generator;
		try (StyleGanGraph graph = new StyleGanGraph(shape, StyleGanSettings.of(preset))) {
			generator = TrainedStyleGan.of(shape, StyleGanSettings.of(preset), graph.inferenceWeights(), new TrainingHistory(StyleGanTrainer.COLUMNS.names()), 1,
				Optional.empty());
		}
		final EncoderSettings settings = EncoderSettings.STANDARD;
		final float[] batch = images(shape, settings.encoderBatch());
		final TrainedEncoder encoder;
		try (EncoderGraph graph = new EncoderGraph(generator, settings)) {
			System.out.printf("%.2f million weights%n", graph.inferenceWeights().values().stream().mapToInt(values -> values.length).sum() / 1e6);
			for (int step = 1; step <= number(arguments, 1, 10); step++) {
				final int now = step;
				timed("training step " + step, () -> graph.step(batch, now, 1e-4));
			}
			encoder = TrainedEncoder.of(generator, settings, graph.inferenceWeights(), new TrainingHistory(EncoderTrainer.COLUMNS.names()), 1,
				Arrays.copyOf(batch, shape.size() * shape.size()));
		}
		final float[] searched = images(shape, number(arguments, 2, 10));
		final boolean[] all = new boolean[shape.size() * shape.size()];
		Arrays.fill(all, true);
		try (Inversion inversion = new Inversion(encoder, InversionSettings.STANDARD.withSteps(1))) {
			timed("first search, which builds the graph", () -> inversion.find(searched, all, Progress.NONE));
		}
		final int steps = number(arguments, 3, 30);
		try (Inversion inversion = new Inversion(encoder, InversionSettings.STANDARD.withSteps(steps))) {
			timed(steps + " steps of a search", () -> inversion.find(searched, all, Progress.NONE));
		}
	}

	private static int number(final String[] arguments, final int at, final int otherwise) {
		return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
	}

	private static float[] images(final StyleShape shape, final int count) {
		final float[] images = new float[count * shape.size() * shape.size()];
		final Random random = new Random(1);
		for (int i = 0; i < images.length; i++)
			images[i] = 2 * random.nextFloat() - 1;
		return images;
	}

	private static void timed(final String what, final Runnable work) throws IOException {
		final long start = System.nanoTime();
		final long processor = SYSTEM.getProcessCpuTime();
		work.run();
		System.out.printf(Locale.ROOT, "%s: %.2f s, %.2f s of processors, %s%n", what, (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9,
			Memory.most());
	}
}
