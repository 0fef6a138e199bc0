package io.github.throughplane.smore;

import java.util.List;

/**
 * Images as a network takes and gives them: the rows made of one slice are channels.
 *
 * @param count images
 * @param slices of each
 * @param columns of each
 * @param rows rows of each slice
 */
record FoldedImages(int count, int slices, int columns, int rows) {

	/** Images of so many rows in all. */
	static FoldedImages of(final float[] images, final int rowsInAll, final int columns, final int rows) {
		return new FoldedImages(images.length / (rowsInAll * columns), rowsInAll / rows, columns, rows);
	}

	/** Shape of what a network takes. */
	int[] inputShape() {
		return new int[] { count, slices, columns, WideResidualNetwork.TOLD + rows };
	}

	/** Shape of each thing that it gives. */
	int[] shape() {
		return new int[] { count, slices, columns, rows };
	}

	/**
	 * What a network takes: images, behind what it is told of how their slices lie.
	 *
	 * @param images mapped values as [image][row][column]
	 * @param geometries of the slices of each image
	 * @return [image][slice][column][channel]
	 */
	float[] input(final float[] images, final List<SliceGeometry> geometries) {
		final int channels = WideResidualNetwork.TOLD + rows;
		final float[] input = new float[count * slices * columns * channels];
		for (int image = 0; image < count; image++) {
			final float[] told = geometries.get(image).told(rows);
			for (int pixel = image * slices * columns; pixel < (image + 1) * slices * columns; pixel++)
				System.arraycopy(told, 0, input, pixel * channels, WideResidualNetwork.TOLD);
		}
		for (int i = 0; i < images.length; i++)
			input[pixel(i) * channels + WideResidualNetwork.TOLD + row(i)] = images[i];
		return input;
	}

	/** Images [image][row][column] as [image][slice][column][row]. */
	float[] folded(final float[] images) {
		final float[] folded = new float[images.length];
		for (int i = 0; i < images.length; i++)
			folded[pixel(i) * rows + row(i)] = images[i];
		return folded;
	}

	/** The opposite of {@link #folded}. */
	float[] unfolded(final float[] folded) {
		final float[] images = new float[folded.length];
		for (int i = 0; i < images.length; i++)
			images[i] = folded[pixel(i) * rows + row(i)];
		return images;
	}

	/** Where the pixel of an image lies on the grid of the slices. */
	private int pixel(final int index) {
		return index / columns / rows * columns + index % columns;
	}

	/** Which of the rows of its slice the pixel is in. */
	private int row(final int index) {
		return index / columns % rows;
	}
}
