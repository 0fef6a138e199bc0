package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.TensorGraph;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The smallest model file there is, for tests of what stands around the network: two channels, weights by chance, 12 slices of 8 mm and 24 planes of 4 mm. */
public final class TinyGemini {

	private TinyGemini() {}

	public static void write(final Path zip) {
		GeminiModel.write(zip, random(), "tiny", "Not trained.");
	}

	private static TrainedGemini random() {
		final ChannelGrid grid = ChannelGrid.of(Grid.NATIVE_Z, 32, 5, 12, 8, 4);
		return of(grid.in(GeminiSettings.of(NetworkKind.GEMINI, Preset.LITE).with(changes -> changes.base(2))), stack(grid));
	}

	/** A network with weights by chance, tested on a stack. */
	static TrainedGemini of(final GeminiSettings settings, final PairBatch stack) {
		final Map<String, float[]> weights;
		try (TensorGraph graph = new TensorGraph(settings.seed(), Precision.FLOAT32)) {
			GeminiNetworks.generator(graph, settings);
			graph.variables().initialise();
			weights = graph.variables().read(graph.variables().names(""));
		}
		try (GeminiNetwork network = new GeminiNetwork(settings)) {
			return TrainedGemini.of(settings, network, weights, new TrainingHistory(GeminiTrainer.columns(settings).names()), 1, stack);
		}
	}

	private static PairBatch stack(final ChannelGrid grid) {
		final Random random = new Random(1);
		final int pixels = grid.side() * grid.side();
		final float[] thick = new float[pixels * grid.channels()];
		for (int i = 0; i < thick.length; i++)
			thick[i] = random.nextFloat();
		return new PairBatch(1, grid.side(), grid.side(), thick, new float[pixels * grid.planes()], new float[pixels * grid.planes()], new byte[pixels * grid.planes()]);
	}
}
