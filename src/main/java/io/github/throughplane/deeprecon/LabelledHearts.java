package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.TrainedStyleGan;
import io.github.throughplane.volume.LabelledVolume;

/** Makes volumes with labels of codes, dense ones too. Closed when done. */
final class LabelledHearts implements AutoCloseable {

	private final DenseHearts hearts;
	private final SliceSegmenter segmenter;

	/** @param segmentation of the generator's images */
	LabelledHearts(final TrainedStyleGan generator, final TrainedSegmentation segmentation) {
		hearts = new DenseHearts(generator);
		segmenter = segmentation.segmenter();
	}

	/**
	 * A frame in the place of the series, as much of the square as lies within the image: raw values, and labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity.
	 *
	 * @param factor slices for each of the stack, but the last one
	 */
	LabelledVolume of(final HeartCodes codes, final int frame, final int factor) {
		final float[] images = hearts.images(codes, frame, factor);
		final DenseGrid grid = DenseGrid.of(codes, factor);
		return new LabelledVolume(grid.image(images), grid.labels(segmenter.labels(images)));
	}

	@Override
	public void close() {
		hearts.close();
		segmenter.close();
	}
}
