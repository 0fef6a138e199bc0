package io.github.throughplane.stylegan;

import com.sun.management.OperatingSystemMXBean;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.tensor.Precision;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;

/**
 * Time of training steps on values by chance, and the most memory. Processor time is told beside, as other programs may run. Prints one line a step; the first
 * of sixteen also lowers the gradient penalty, and every fourth evens out the path lengths. Arguments: preset (lite64), precision (float32), steps (17).
 */
public final class TrainingSpeedBenchmark {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private TrainingSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final Preset preset = Preset.valueOf((arguments.length > 0 ? arguments[0] : "lite64").toUpperCase(Locale.ROOT));
		final StyleGanSettings settings =
			StyleGanSettings.of(preset).with(changes -> changes.precision(Precision.named(arguments.length > 1 ? arguments[1] : "float32")));
		final StyleShape shape = preset.shape();
		final float[] images = new float[settings.batch() * shape.size() * shape.size()];
		final Random random = new Random(1);
		for (int i = 0; i < images.length; i++)
			images[i] = 2 * random.nextFloat() - 1;
		try (StyleGanGraph graph = new StyleGanGraph(shape, settings)) {
			for (int step = 1; step <= (arguments.length > 2 ? Integer.parseInt(arguments[2]) : 17); step++) {
				final long start = System.nanoTime();
				final long processor = SYSTEM.getProcessCpuTime();
				graph.step(images, StyleBatch.draw(shape, settings, step), step);
				System.out.printf("step %d: %.2f s, %.2f s of processors, %s%n", step, (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9,
					Memory.most());
			}
		}
	}
}
