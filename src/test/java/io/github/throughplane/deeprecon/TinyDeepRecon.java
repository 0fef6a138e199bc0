package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.TinyStyleGan;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Small networks with weights by chance as a model, for tests of what is made of it: 16 x 16 pixels of 10 mm. */
public final class TinyDeepRecon {

	public static final SliceSettings SLICES = new SliceSettings(10, 8);

	private TinyDeepRecon() {}

	/** A generator with its encoder. */
	public static void write(final Path zip) {
		DeepReconModel.write(zip, TinyStyleGan.encoder(), SLICES, "tiny", "Not trained.");
	}

	/** A generator with its encoder, and with what labels slices of images, which takes all for right cavity. */
	public static void writeWithLabels(final Path zip, final SegmentationKind kind) {
		final TrainedSegmentation untrained = TinyHearts.untrained(kind);
		final Map<String, float[]> weights = new TreeMap<>(untrained.weights());
		final String bias = weights.keySet().stream().filter(name -> name.startsWith(LabelNetwork.NAME + "head") && name.endsWith(".bias")).findFirst().orElseThrow();
		weights.put(bias, new float[] { 0, 0, 0, 1000 });
		DeepReconModel.write(zip, new TrainedSegmentation(untrained.shape(), untrained.settings(), weights, untrained.history(), untrained.epoch()),
			TinyStyleGan.encoder(), SLICES, "tiny", "Not trained.");
	}

	/** A generator alone. */
	public static void writeGenerator(final Path zip) {
		DeepReconModel.write(zip, TinyStyleGan.random(), SLICES, "tiny", "Not trained.");
	}
}
