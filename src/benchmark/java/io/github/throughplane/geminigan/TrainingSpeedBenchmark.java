package io.github.throughplane.geminigan;

import io.github.throughplane.benchmark.Effort;
import io.github.throughplane.tensor.Precision;

import java.io.IOException;
import java.util.Random;

/**
 * Time of a training step, and of what a network makes of one stack, on values by chance; and the most memory so far. Processor time is told
 * beside, as other programs may run. Prints one line a step. Arguments: network (gemini), base (32), batch (4), rows and columns (192), slices in (12),
 * slices out (40), steps (4), precision of the steps (float32).
 */
public final class TrainingSpeedBenchmark {

	private TrainingSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final int side = argument(arguments, 3, 192);
		final NetworkKind kind = NetworkKind.named(arguments.length > 0 ? arguments[0] : "gemini");
		final GeminiSettings settings = GeminiSettings.of(kind, GeminiSettings.Preset.LITE).with(changes -> {
			changes.base(argument(arguments, 1, 32));
			changes.batch(argument(arguments, 2, 4));
			changes.rows(side);
			changes.columns(side);
			changes.slicesIn(argument(arguments, 4, 12));
			changes.slicesOut(argument(arguments, 5, 40));
		});
		final PairBatch batch = random(settings, settings.batch());
		try (GeminiGraph graph = new GeminiGraph(settings, new double[] { 1, 1, 1, 1 }, Precision.named(arguments.length > 7 ? arguments[7] : "float32"))) {
			for (int step = 1; step <= argument(arguments, 6, 4); step++) {
				final int number = step;
				Effort.tell("step", () -> graph.step(batch, number, 1e-4));
			}
		}
		final PairBatch one = random(settings, 1);
		try (GeminiNetwork network = new GeminiNetwork(settings)) {
			for (int i = 0; i < 3; i++)
				Effort.tell("one stack", () -> network.apply(one.thick(), one.interpolated(), side, side));
		}
	}

	private static PairBatch random(final GeminiSettings settings, final int size) {
		final Random random = new Random(1);
		final int pixels = size * settings.rows() * settings.columns();
		final float[] thick = new float[pixels * settings.slicesIn()];
		final float[] fine = new float[pixels * settings.slicesOut()];
		final byte[] labels = new byte[fine.length];
		for (int i = 0; i < thick.length; i++)
			thick[i] = random.nextFloat();
		for (int i = 0; i < fine.length; i++) {
			fine[i] = random.nextFloat();
			labels[i] = (byte) random.nextInt(JointOutput.CLASSES);
		}
		return new PairBatch(size, settings.rows(), settings.columns(), thick, fine, fine, labels);
	}

	private static int argument(final String[] arguments, final int index, final int otherwise) {
		return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
	}
}
