package io.github.throughplane.command;

import io.github.throughplane.deeprecon.SegmentationKind;
import io.github.throughplane.deeprecon.SegmentationSettings;
import io.github.throughplane.stylegan.EncoderSettings;
import io.github.throughplane.stylegan.StyleGanSettings;
import io.github.throughplane.stylegan.StyleShape.Preset;

/**
 * What users say of the stages of DeepRecon's training, where 0 stands for what each stage has as its standard.
 *
 * @param kimg thousands of images in all, for generator and encoder
 * @param epoch thousands of images after which these are judged
 * @param batch images in a step, or 0
 * @param rate learning rate, or 0
 */
record StageSettings(double kimg, double epoch, int batch, double rate, long seed) {

	private static final int THOUSAND = 1000;

	/** @param gamma weight of the gradient penalty, or 0 */
	StyleGanSettings generator(final Preset preset, final double gamma, final double path) {
		final StyleGanSettings standard = StyleGanSettings.of(preset);
		final int size = batch(standard.batch());
		return standard.with(changes -> changes.batch(size).steps(steps(kimg, size)).stepsPerEpoch((int) steps(epoch, size)).learningRate(rate(standard.learningRate()))
			.gradientPenalty(gamma == 0 ? standard.gradientPenalty() : gamma).pathWeight(path).seed(seed));
	}

	EncoderSettings encoder() {
		final EncoderSettings standard = EncoderSettings.STANDARD;
		final int size = batch(standard.encoderBatch());
		return standard.with(changes -> changes.encoderBatch(size).encoderSteps(steps(kimg, size)).encoderStepsPerEpoch((int) steps(epoch, size))
			.encoderRate(rate(standard.encoderRate())).encoderSeed(seed));
	}

	/**
	 * @param steps of the search for codes; not for what sees the slices themselves
	 * @param epochs how often it learns from every slice
	 */
	SegmentationSettings segmentation(final SegmentationKind kind, final int steps, final int epochs) {
		final SegmentationSettings standard = SegmentationSettings.of(kind);
		return standard.with(changes -> changes.segmentationInversion(kind.needsInversion() ? steps : 0).segmentationEpochs(epochs)
			.segmentationBatch(batch(standard.segmentationBatch())).segmentationRate(rate(standard.segmentationRate())).segmentationSeed(seed));
	}

	private int batch(final int standard) {
		return batch == 0 ? standard : batch;
	}

	private double rate(final double standard) {
		return rate == 0 ? standard : rate;
	}

	/** Steps for so many thousands of images. */
	private static long steps(final double thousands, final int size) {
		return Math.max(1, Math.round(THOUSAND * thousands / size));
	}
}
