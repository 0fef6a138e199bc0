package io.github.throughplane.geminigan;

import java.util.List;

/**
 * One thick stack with what is to be found for it, each [row][column][slice], the slice fastest; see {@link PairBatch}.
 *
 * @param side rows and columns
 */
record DrawnPair(int side, float[] thick, float[] interpolated, float[] fine, byte[] labels) {

	static PairBatch batch(final List<DrawnPair> pairs) {
		final int n = pairs.size();
		final DrawnPair first = pairs.get(0);
		final PairBatch batch = new PairBatch(n, first.side, first.side, new float[n * first.thick.length], new float[n * first.fine.length],
			new float[n * first.fine.length], new byte[n * first.fine.length]);
		for (int i = 0; i < n; i++) {
			final DrawnPair pair = pairs.get(i);
			System.arraycopy(pair.thick, 0, batch.thick(), i * pair.thick.length, pair.thick.length);
			System.arraycopy(pair.interpolated, 0, batch.interpolated(), i * pair.fine.length, pair.fine.length);
			System.arraycopy(pair.fine, 0, batch.fine(), i * pair.fine.length, pair.fine.length);
			System.arraycopy(pair.labels, 0, batch.labels(), i * pair.fine.length, pair.fine.length);
		}
		return batch;
	}
}
