package io.github.throughplane.stylegan;

import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.TrainingHistory;

import java.util.Map;
import java.util.Optional;

/** A small generator with weights by chance, for tests of what is made of it. */
public final class TinyStyleGan {

	public static final StyleShape SHAPE = TinyImages.SHAPE;

	private TinyStyleGan() {}

	public static TrainedStyleGan random() {
		final StyleGanSettings settings = StyleGanSettings.of(Preset.LITE64);
		final Map<String, float[]> weights;
		try (StyleGanGraph graph = new StyleGanGraph(SHAPE, settings.withBatch(4))) {
			weights = graph.inferenceWeights();
		}
		return TrainedStyleGan.of(SHAPE, settings, weights, new TrainingHistory(StyleGanTrainer.COLUMNS.names()), 1, Optional.empty());
	}

	/** The same with an encoder by chance. */
	public static TrainedEncoder encoder() {
		final TrainedStyleGan generator = random();
		final EncoderSettings settings = EncoderSettings.STANDARD.withEncoderBatch(4);
		final Map<String, float[]> weights;
		try (EncoderGraph graph = new EncoderGraph(generator, settings)) {
			weights = graph.inferenceWeights();
		}
		return TrainedEncoder.of(generator, settings, weights, new TrainingHistory(EncoderTrainer.COLUMNS.names()), 1, new TinyImages(1).kept().get(0));
	}
}
