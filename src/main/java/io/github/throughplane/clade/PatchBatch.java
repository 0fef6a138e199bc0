package io.github.throughplane.clade;

import java.util.Arrays;

/**
 * The patches of one training step, with mapped values from -1 to 1.
 *
 * @param size patches of each kind
 * @param rows measured rows kept for each patch; those that a patch lacks are all 0
 * @param x blurred patches as [patch][row along z][column]
 * @param y sharp patches as [patch][row][column], in no relation to x
 * @param profile weights as [patch][measured row][row along z], that turn a sharp patch into measured rows
 * @param measured measured rows of x as [patch][measured row][column]
 */
record PatchBatch(int size, int rows, float[] x, float[] y, float[] profile, float[] measured) {

	/** Some of the patches, from one on; all of them are this batch itself. */
	PatchBatch part(final int from, final int count) {
		return count == size ? this
			: new PatchBatch(count, rows, part(x, from, count), part(y, from, count), part(profile, from, count), part(measured, from, count));
	}

	private float[] part(final float[] values, final int from, final int count) {
		final int each = values.length / size;
		return Arrays.copyOfRange(values, from * each, (from + count) * each);
	}
}
