package io.github.throughplane.metric;

/** Separable smoothing of planes. */
final class Filters {

	private Filters() {}

	/** Weights of a Gaussian window with an odd number of samples, of sum 1. */
	static double[] gaussian(final int size, final double sigma) {
		final double[] weights = new double[size];
		double sum = 0;
		for (int i = 0; i < size; i++) {
			final double x = i - (size - 1) / 2;
			weights[i] = Math.exp(-x * x / (2 * sigma * sigma));
			sum += weights[i];
		}
		for (int i = 0; i < size; i++)
			weights[i] /= sum;
		return weights;
	}

	/** The weighted means of all windows that fit into an image; smaller by the window's size - 1 in both directions. */
	static double[] valid(final double[] values, final int width, final int height, final double[] window) {
		final int columns = width - window.length + 1;
		final int rows = height - window.length + 1;
		final double[] alongRows = new double[columns * height];
		for (int y = 0; y < height; y++)
			for (int k = 0; k < window.length; k++)
				for (int x = 0; x < columns; x++)
					alongRows[y * columns + x] += window[k] * values[y * width + x + k];
		final double[] result = new double[columns * rows];
		for (int y = 0; y < rows; y++)
			for (int k = 0; k < window.length; k++)
				for (int x = 0; x < columns; x++)
					result[y * columns + x] += window[k] * alongRows[(y + k) * columns + x];
		return result;
	}

	/** The weighted means around all pixels of an image whose border values go on outside. */
	static double[] replicated(final double[] values, final int width, final int height, final double[] window) {
		final int margin = window.length / 2;
		final int paddedWidth = width + 2 * margin;
		final int paddedHeight = height + 2 * margin;
		final double[] padded = new double[paddedWidth * paddedHeight];
		for (int y = 0; y < paddedHeight; y++)
			for (int x = 0; x < paddedWidth; x++)
				padded[y * paddedWidth + x] = values[clamp(y - margin, height) * width + clamp(x - margin, width)];
		return valid(padded, paddedWidth, paddedHeight, window);
	}

	private static int clamp(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, index));
	}
}
