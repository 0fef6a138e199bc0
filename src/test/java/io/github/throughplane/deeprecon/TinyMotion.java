package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.StyleNetwork;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainingFolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A network that labels what a generator by chance makes, by its brightness, and a model file of both. */
public final class TinyMotion {

	private TinyMotion() {}

	/**
	 * Writes a model that knows nothing of hearts.
	 *
	 * @param pixel of its slices of 16 x 16, mm
	 * @param folder for the training
	 */
	public static void write(final Path zip, final double pixel, final Path folder) {
		final TrainedEncoder encoder = TinyStyleGan.encoder();
		DeepReconModel.write(zip, segmentation(encoder.generator(), folder), encoder, new SliceSettings(pixel, 0), "tiny", "Noise.");
	}

	/** The brightest two fifths are left cavity, the next are myocardium and right cavity. */
	static TrainedSegmentation segmentation(final TrainedStyleGan generator, final Path folder) {
		final List<SegmentationExample> examples = new ArrayList<>();
		final Random random = new Random(5);
		try (StyleNetwork network = generator.network()) {
			for (int i = 0; i < 12; i++) {
				final float[] code = new float[generator.shape().rows() * generator.shape().style()];
				for (int n = 0; n < code.length; n++)
					code[n] = (float) random.nextGaussian();
				examples.add(byBrightness(network.images(code)));
			}
		}
		return train(examples, folder);
	}

	private static SegmentationExample byBrightness(final float[] image) {
		final float[] sorted = image.clone();
		Arrays.sort(sorted);
		final byte[] labels = new byte[image.length];
		for (int i = 0; i < labels.length; i++) {
			final double rank = (double) Arrays.binarySearch(sorted, image[i]) / image.length;
			labels[i] = (byte) (rank > 0.6 ? 1 : rank > 0.4 ? 2 : rank > 0.2 ? 3 : 0);
		}
		return new SegmentationExample(image, labels);
	}

	private static TrainedSegmentation train(final List<SegmentationExample> examples, final Path path) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new SegmentationTrainer(new SegmentationExamples(examples.subList(0, 8), examples.subList(8, 12)), TinyHearts.SHAPE,
				TinyHearts.settings(SegmentationKind.DEEPRECON).with(changes -> changes.segmentationEpochs(40).segmentationRate(1e-2)), folder)
				.train(false, TimeLimit.NONE, preview -> {}, Progress.NONE);
		}
	}
}
