package io.github.throughplane.smore;

import java.util.Arrays;

/**
 * Patches as a network sees and as it shall make them.
 *
 * @param size patches
 * @param rows rows of each
 * @param columns columns of each
 * @param blurred mapped values as [patch][row][column]
 * @param sharp mapped values of the same shape
 */
record PatchPairs(int size, int rows, int columns, float[] blurred, float[] sharp) {

	PatchPairs(final int size, final int rows, final int columns) {
		this(size, rows, columns, new float[size * rows * columns], new float[size * rows * columns]);
	}

	/** Some of the patches, from one on; all of them are these pairs themselves. */
	PatchPairs part(final int from, final int count) {
		final int each = rows * columns;
		return count == size ? this : new PatchPairs(count, rows, columns, Arrays.copyOfRange(blurred, from * each, (from + count) * each),
			Arrays.copyOfRange(sharp, from * each, (from + count) * each));
	}
}
