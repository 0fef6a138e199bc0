package io.github.throughplane.metric;

/**
 * Perception-based image quality without a reference (Venkatanath, Praneeth, Bh, Channappayya and Medasani 2015, "Blind image
 * quality evaluation using perception based features"; called PIQUE in CLADE's paper, PIQE elsewhere): 0 is best, 100 worst.
 * It also falls when noise or ringing is added to a blurred image, so it never stands alone.
 */
public final class Pique {

	private static final int BLOCK = 16;
	private static final int SEGMENT = 6;
	private static final double ACTIVE = 0.1;
	private static final double IMPAIRED = 0.1;
	private static final double[] WINDOW = Filters.gaussian(7, 7.0 / 6);

	private Pique() {}

	/**
	 * The score of an image.
	 *
	 * @param image values of 0 or more, in any unit: they are scaled so that the largest becomes 255
	 * @return 0 to 100; 100 for a constant image, NaN for one smaller than a block of 16 x 16 pixels
	 */
	public static double of(final Plane image) {
		if (image.width() < BLOCK || image.height() < BLOCK)
			return Double.NaN;
		if (image.minimum() < 0)
			throw new IllegalArgumentException("Negative value " + image.minimum());
		final int width = (image.width() + BLOCK - 1) / BLOCK * BLOCK;
		final int height = (image.height() + BLOCK - 1) / BLOCK * BLOCK;
		final double[] contrast = contrast(grey(image, width, height), width, height);
		double distortion = 0;
		int active = 0;
		final double[] block = new double[BLOCK * BLOCK];
		for (int y = 0; y < height; y += BLOCK)
			for (int x = 0; x < width; x += BLOCK) {
				for (int row = 0; row < BLOCK; row++)
					System.arraycopy(contrast, (y + row) * width + x, block, row * BLOCK, BLOCK);
				final double variance = variance(block, 0, 1, block.length);
				if (variance > ACTIVE) {
					active++;
					distortion += (hasFlatEdge(block) ? 1 - variance : 0) + (isNoisy(block, Math.sqrt(variance)) ? variance : 0);
				}
			}
		return 100 * (distortion + 1) / (active + 1);
	}

	/** Whole numbers from 0 to 255 on a size of whole blocks, mirrored beyond the right and the lower border. */
	private static double[] grey(final Plane image, final int width, final int height) {
		final double scale = image.maximum() > 0 ? image.maximum() : 1;
		final double[] grey = new double[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				grey[y * width + x] = Math.floor(255 * image.at(mirror(x, image.width()), mirror(y, image.height())) / scale + 0.5);
		return grey;
	}

	private static int mirror(final int index, final int size) {
		return index < size ? index : 2 * size - 1 - index;
	}

	/** Values less their local mean, over their local standard deviation plus 1. */
	private static double[] contrast(final double[] grey, final int width, final int height) {
		final double[] squares = new double[grey.length];
		for (int i = 0; i < grey.length; i++)
			squares[i] = grey[i] * grey[i];
		final double[] mean = Filters.replicated(grey, width, height, WINDOW);
		final double[] meanSquare = Filters.replicated(squares, width, height, WINDOW);
		final double[] contrast = new double[grey.length];
		for (int i = 0; i < grey.length; i++)
			contrast[i] = (grey[i] - mean[i]) / (Math.sqrt(Math.abs(meanSquare[i] - mean[i] * mean[i])) + 1);
		return contrast;
	}

	/** Whether six neighbouring values of the block's outermost rows or columns hardly differ, as compression blocks' do. */
	private static boolean hasFlatEdge(final double[] block) {
		for (int i = 0; i <= BLOCK - SEGMENT; i++)
			if (isFlat(block, i, 1) || isFlat(block, (BLOCK - 1) * BLOCK + i, 1) || isFlat(block, i * BLOCK, BLOCK)
				|| isFlat(block, i * BLOCK + BLOCK - 1, BLOCK))
				return true;
		return false;
	}

	private static boolean isFlat(final double[] block, final int from, final int step) {
		return Math.sqrt(variance(block, from, step, SEGMENT)) < IMPAIRED;
	}

	/** Whether the block's two central columns vary as its surround does. */
	private static boolean isNoisy(final double[] block, final double deviation) {
		final double[] centre = new double[2 * BLOCK];
		final double[] surround = new double[(BLOCK - 2) * BLOCK];
		int inCentre = 0;
		int inSurround = 0;
		for (int i = 0; i < block.length; i++) {
			final int column = i % BLOCK + 1;
			if (column == 8 || column == 9)
				centre[inCentre++] = block[i];
			// The published program deletes column 8 and then column 9 of what is left, which is column 10.
			if (column != 8 && column != 10)
				surround[inSurround++] = block[i];
		}
		final double ratio = Math.sqrt(variance(centre, 0, 1, centre.length) / variance(surround, 0, 1, surround.length));
		final double defined = Double.isNaN(ratio) ? 0 : ratio;
		return deviation > 2 * Math.abs(deviation - defined) / Math.max(deviation, defined);
	}

	/** Sample variance (n - 1) of evenly spaced elements. */
	private static double variance(final double[] values, final int from, final int step, final int count) {
		double mean = 0;
		for (int i = 0; i < count; i++)
			mean += values[from + i * step];
		mean /= count;
		double sum = 0;
		for (int i = 0; i < count; i++) {
			final double difference = values[from + i * step] - mean;
			sum += difference * difference;
		}
		return sum / (count - 1);
	}
}
