package io.github.throughplane.vama;

import io.github.throughplane.adaptation.RivalGraph;
import io.github.throughplane.benchmark.Effort;
import io.github.throughplane.tensor.Precision;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Time of a training step of each method, and of what its network makes of one stack, on values by chance; and the most memory so far. Prints one line a step. Arguments:
 * base (32), batch (4), rows and columns (96), slices (16), steps (3), methods with commas between (all), and the
 * precision of the steps (float32).
 */
public final class TrainingSpeedBenchmark {

	private TrainingSpeedBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final VamaSettings sizes = VamaSettings.STANDARD.with(changes -> changes.base(argument(arguments, 0, 32)).batch(argument(arguments, 1, 4))
			.side(argument(arguments, 2, 96)).slices(argument(arguments, 3, 16)));
		for (final AdapterMethod method : AdapterMethod.values())
			if (arguments.length <= 5 || List.of(arguments[5].split(",")).contains(method.toString()))
				measure(sizes.with(changes -> changes.method(method)), argument(arguments, 4, 3), Precision.named(arguments.length > 6 ? arguments[6] : "float32"));
	}

	private static void measure(final VamaSettings settings, final int steps, final Precision precision) throws IOException {
		final int values = settings.side() * settings.side() * settings.slices();
		final StackBatch pairs = new StackBatch(settings.batch(), random(settings.batch() * values), random(settings.batch() * values));
		if (settings.method().rival().isPresent())
			try (RivalGraph graph = new RivalGraph(settings.method().rival().get(), settings.rivalSize(), 1, precision)) {
				steps(settings, steps, step -> graph.step(pairs.source(), pairs.target(), step, 1e-4, new Random(step)));
			}
		else
			try (VamaGraph graph = new VamaGraph(settings, precision)) {
				steps(settings, steps, step -> graph.step(pairs, step, 1e-4));
			}
		try (VamaNetwork network = new VamaNetwork(settings)) {
			final float[] stack = random(values);
			for (int i = 0; i < 3; i++)
				Effort.tell(settings.method() + ", one stack", () -> network.apply(stack));
		}
	}

	private static void steps(final VamaSettings settings, final int count, final IntConsumer step) throws IOException {
		for (int i = 1; i <= count; i++) {
			final int number = i;
			Effort.tell(settings.method() + ", step " + i, () -> step.accept(number));
		}
	}

	private static float[] random(final int count) {
		final Random random = new Random(1);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = random.nextFloat();
		return values;
	}

	private static int argument(final String[] arguments, final int index, final int otherwise) {
		return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
	}
}
