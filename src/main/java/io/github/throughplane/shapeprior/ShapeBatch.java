package io.github.throughplane.shapeprior;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some hearts as the training takes them: folded, so that no time is spent on it in the graph. A class a byte, in the order [sample of
 * the block][heart][slice][row][column]; {@link HeartClasses#COUNT} in the padding.
 *
 * @param size hearts
 */
record ShapeBatch(int size, byte[] folded) {

	private static final int SAMPLES = 8;

	/** Folds hearts on a grid. */
	static ShapeBatch of(final List<GridSampling> hearts, final ShapeGrid grid) {
		final int slices = grid.slices() / 2 + 1;
		final int rows = grid.rows() / 2 + 1;
		final int columns = grid.columns() / 2 + 1;
		final int each = slices * rows * columns;
		final byte[] folded = new byte[Math.multiplyExact(SAMPLES * hearts.size(), each)];
		Arrays.fill(folded, (byte) HeartClasses.COUNT);
		IntStream.range(0, hearts.size() * slices).parallel().forEach(i -> {
			final int heart = i / slices;
			final int blockSlice = i % slices;
			for (int z = Math.max(0, 2 * blockSlice - 1); z < Math.min(grid.slices(), 2 * blockSlice + 1); z++)
				for (int y = 0; y < grid.rows(); y++) {
					final int sample = ((z + 1) % 2 * 2 + (y + 1) % 2) * 2;
					final int at = heart * each + (blockSlice * rows + (y + 1) / 2) * columns;
					final int even = sample * hearts.size() * each + at;
					final int odd = (sample + 1) * hearts.size() * each + at;
					for (int x = 0; x < grid.columns(); x++)
						folded[((x + 1) % 2 == 0 ? even : odd) + (x + 1) / 2] = (byte) hearts.get(heart).at(y * grid.columns() + x, z);
				}
		});
		return new ShapeBatch(hearts.size(), folded);
	}
}
