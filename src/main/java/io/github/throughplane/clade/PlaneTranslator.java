package io.github.throughplane.clade;

import io.github.throughplane.volume.Stitching;

/** Translates whole planes of mapped values: by overlapping patches, or at once. */
final class PlaneTranslator {

	private static final int PATCH = CladeSettings.PATCH;
	/** The network halves an image twice. */
	private static final int GRANULE = 4;

	private final CladeNetwork network;
	private final int rows;
	private final int columns;
	private final Stitching stitching;
	private int patchesAtOnce = 32;

	/**
	 * @param rows rows of each plane
	 * @param columns columns of each plane
	 * @param prediction mode, stride and window
	 */
	PlaneTranslator(final CladeNetwork network, final int rows, final int columns, final CladePrediction prediction) {
		this.network = network;
		this.rows = rows;
		this.columns = columns;
		this.stitching = prediction.mode() == CladePrediction.Mode.SEAMLESS ? null
			: new Stitching(rows, columns, PATCH, prediction.stride(), prediction.window());
	}

	/** Runs of the network that one plane takes. */
	int runsPerPlane() {
		return stitching == null ? 1 : Math.max(1, stitching.patches() / patchesAtOnce);
	}

	/**
	 * Translates planes.
	 *
	 * @param planes [plane][row * columns + column]
	 * @param afterRun called after each run of the network
	 * @return planes of the same shape
	 */
	float[][] translate(final float[][] planes, final Runnable afterRun) {
		return stitching == null ? seamless(planes, afterRun) : stitched(planes, afterRun);
	}

	private float[][] stitched(final float[][] planes, final Runnable afterRun) {
		final float[][] sums = new float[planes.length][rows * columns];
		final int perPlane = stitching.patches();
		final int total = planes.length * perPlane;
		for (int from = 0; from < total;) {
			final int count = Math.min(patchesAtOnce, total - from);
			final float[] patches = new float[count * PATCH * PATCH];
			for (int i = 0; i < count; i++)
				stitching.cut(planes[(from + i) / perPlane], (from + i) % perPlane, patches, i * PATCH * PATCH);
			final float[] translated = network.translate(patches, PATCH, PATCH);
			for (int i = 0; i < count; i++)
				stitching.add(translated, i * PATCH * PATCH, (from + i) % perPlane, sums[(from + i) / perPlane]);
			from += count;
			afterRun.run();
		}
		for (final float[] sum : sums)
			stitching.finish(sum);
		return sums;
	}

	private float[][] seamless(final float[][] planes, final Runnable afterRun) {
		final int paddedRows = padded(rows);
		final int paddedColumns = padded(columns);
		final int[] rowSources = Stitching.mirrored(rows, paddedRows);
		final int[] columnSources = Stitching.mirrored(columns, paddedColumns);
		final float[][] results = new float[planes.length][];
		for (int i = 0; i < planes.length; i++) {
			final float[] padded = new float[paddedRows * paddedColumns];
			for (int row = 0; row < paddedRows; row++)
				for (int column = 0; column < paddedColumns; column++)
					padded[row * paddedColumns + column] = planes[i][rowSources[row] * columns + columnSources[column]];
			final float[] translated = network.translate(padded, paddedRows, paddedColumns);
			results[i] = new float[rows * columns];
			for (int row = 0; row < rows; row++)
				System.arraycopy(translated, row * paddedColumns, results[i], row * columns, columns);
			afterRun.run();
		}
		return results;
	}

	private static int padded(final int size) {
		return Math.max(PATCH, (size + GRANULE - 1) / GRANULE * GRANULE);
	}
}
