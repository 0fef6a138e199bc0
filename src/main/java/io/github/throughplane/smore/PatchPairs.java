package io.github.throughplane.smore;

import java.util.Arrays;
import java.util.List;

/**
 * Patches as a network sees and as it shall make them.
 *
 * @param slices of each patch
 * @param columns of each
 * @param rows rows of each slice
 * @param geometries how the slices of each patch lie
 * @param blurred mapped values as [patch][row][column]
 * @param sharp mapped values of the same shape
 */
record PatchPairs(int slices, int columns, int rows, List<SliceGeometry> geometries, float[] blurred, float[] sharp) {

	PatchPairs(final int slices, final int columns, final int rows, final List<SliceGeometry> geometries) {
		this(slices, columns, rows, geometries, new float[geometries.size() * slices * rows * columns],
			new float[geometries.size() * slices * rows * columns]);
	}

	/** Patches. */
	int size() {
		return geometries.size();
	}

	/** Pixels of a patch. */
	int pixels() {
		return slices * rows * columns;
	}

	FoldedImages folded() {
		return new FoldedImages(size(), slices, columns, rows);
	}

	/** What a network takes of them. */
	float[] input() {
		return folded().input(blurred, geometries);
	}

	/** Some of the patches, from one on; all of them are these pairs themselves. */
	PatchPairs part(final int from, final int count) {
		final int end = from + count;
		return count == size() ? this : new PatchPairs(slices, columns, rows, geometries.subList(from, end),
			Arrays.copyOfRange(blurred, from * pixels(), end * pixels()), Arrays.copyOfRange(sharp, from * pixels(), end * pixels()));
	}
}
