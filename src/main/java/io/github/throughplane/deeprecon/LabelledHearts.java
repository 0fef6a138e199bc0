package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.volume.LabelledVolume;

import java.util.Optional;

/** Makes volumes of codes with their labels, dense ones too. Closed when done. */
final class LabelledHearts implements AutoCloseable {

	private final DenseHearts hearts;
	private final Optional<SliceSegmenter> segmenter;

	/** @param segmentation of what the generator makes; none to make all of it background */
	LabelledHearts(final TrainedStyleGan generator, final Optional<TrainedSegmentation> segmentation) {
		hearts = new DenseHearts(generator);
		segmenter = segmentation.map(TrainedSegmentation::segmenter);
	}

	boolean hasLabels() {
		return segmenter.isPresent();
	}

	/**
	 * A frame in the place of the series, as much of the square as lies within the image: raw values, and labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity.
	 *
	 * @param factor slices for each of the stack, but the last one
	 */
	LabelledVolume of(final HeartCodes codes, final int frame, final int factor) {
		final float[] dense = codes.between(frame, factor);
		final float[] images = hearts.images(dense);
		final DenseGrid grid = DenseGrid.of(codes, factor);
		return new LabelledVolume(grid.image(images), grid.labels(labels(dense, images)));
	}

	private byte[] labels(final float[] codes, final float[] images) {
		return segmenter.map(labels -> labels.labels(labels.kind() == SegmentationKind.CODES ? codes : images)).orElseGet(() -> new byte[images.length]);
	}

	@Override
	public void close() {
		hearts.close();
		segmenter.ifPresent(SliceSegmenter::close);
	}
}
