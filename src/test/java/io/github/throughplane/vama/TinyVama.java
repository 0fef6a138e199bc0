package io.github.throughplane.vama;

import io.github.throughplane.geminigan.GeminiSettings;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.TrainingLoop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The smallest model file there is, for tests of what stands around the networks: two channels, and weights by chance. */
public final class TinyVama {

	private TinyVama() {}

	/** A model for the stacks of a Gemini-GAN. */
	public static void write(final Path zip, final GeminiSettings gemini) {
		VamaModel.write(zip, random(TinyStacks.settings().feeding(gemini)), "tiny", "Not trained.");
	}

	/** Networks with weights by chance, whose one epoch has zeros for all numbers. */
	static TrainedVama random(final VamaSettings settings) {
		final Map<String, float[]> weights;
		try (TensorGraph graph = new TensorGraph(settings.seed(), Precision.FLOAT32)) {
			if (settings.method().rival().isPresent())
				settings.method().rival().get().adapted(graph, settings.rivalSize(), input(graph, settings.slices()),
					input(graph, settings.method().rival().get().noise()));
			else {
				new VariationalEncoder(graph, VamaNetwork.TARGET, settings);
				new SourceNet(graph, settings);
			}
			graph.variables().initialise();
			weights = graph.variables().read(graph.variables().names(""));
		}
		final TrainingHistory history = new TrainingHistory(VamaTrainer.columns(settings).names());
		history.add(new double[history.columns().size()]);
		final Random random = new Random(1);
		final float[] stack = new float[settings.side() * settings.side() * settings.slices()];
		for (int i = 0; i < stack.length; i++)
			stack[i] = random.nextFloat();
		try (VamaNetwork network = new VamaNetwork(settings)) {
			return TrainedVama.of(settings, network, new TrainingLoop.Outcome(history, 1, weights),
				new ShownStack(stack, new boolean[settings.side() * settings.side()], 0, settings.slices()));
		}
	}

	private static Operand<TFloat32> input(final TensorGraph graph, final int channels) {
		return graph.operations().placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, channels)));
	}
}
