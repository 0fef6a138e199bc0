package io.github.throughplane.clade;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.FittingPieces;
import io.github.throughplane.volume.Stitching;

import java.util.function.IntConsumer;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Translates whole planes of mapped values: by overlapping patches, as many at once as memory allows, or each plane at once. */
final class PlaneTranslator {

	/** Translates images of equal size, [image][row][column]. */
	@FunctionalInterface
	interface Translation {
		float[] of(float[] images, int rows, int columns);
	}

	private static final int PATCH = CladeSettings.PATCH;
	/** The network halves an image twice. */
	private static final int GRANULE = 4;

	/** Patches at once; the engine is hardly faster with more. */
	private static final int MOST_PATCHES = 32;

	private final Translation network;
	private final int rows;
	private final int columns;
	private final Stitching stitching;
	private final FittingPieces pieces = new FittingPieces("to translate a single patch of " + PATCH + "x" + PATCH + " pixels",
		"Close other images and programs, or take a model with fewer filters.").atMost(MOST_PATCHES);

	/**
	 * @param rows rows of each plane
	 * @param columns columns of each plane
	 * @param prediction mode, stride and window
	 */
	PlaneTranslator(final CladeNetwork network, final int rows, final int columns, final CladePrediction prediction) {
		this(network::translate, rows, columns, prediction);
	}

	PlaneTranslator(final Translation network, final int rows, final int columns, final CladePrediction prediction) {
		this.network = network;
		this.rows = rows;
		this.columns = columns;
		this.stitching = prediction.mode() == CladePrediction.Mode.SEAMLESS ? null
			: new Stitching(rows, columns, PATCH, prediction.stride(), prediction.window());
	}

	/** Images that the network translates for one plane. */
	int imagesPerPlane() {
		return stitching == null ? 1 : stitching.patches();
	}

	/**
	 * Translates planes.
	 *
	 * @param planes [plane][row * columns + column]
	 * @param afterRun called after each run of the network with the number of images it translated
	 * @return planes of the same shape
	 * @throws UserProblem if memory does not suffice for a single image
	 */
	float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		return stitching == null ? seamless(planes, afterRun) : stitched(planes, afterRun);
	}

	private float[][] stitched(final float[][] planes, final IntConsumer afterRun) {
		final float[][] sums = new float[planes.length][rows * columns];
		final int perPlane = stitching.patches();
		final int total = planes.length * perPlane;
		pieces.forEach(total, (from, count) -> {
			final float[] translated = patches(planes, from, count);
			for (int i = 0; i < count; i++)
				stitching.add(translated, i * PATCH * PATCH, (from + i) % perPlane, sums[(from + i) / perPlane]);
			afterRun.accept(count);
		});
		for (final float[] sum : sums)
			stitching.finish(sum);
		return sums;
	}

	/** Cuts and translates patches, counted through all planes. */
	private float[] patches(final float[][] planes, final int from, final int count) {
		final int perPlane = stitching.patches();
		final float[] patches = new float[count * PATCH * PATCH];
		for (int i = 0; i < count; i++)
			stitching.cut(planes[(from + i) / perPlane], (from + i) % perPlane, patches, i * PATCH * PATCH);
		return network.of(patches, PATCH, PATCH);
	}

	private float[][] seamless(final float[][] planes, final IntConsumer afterRun) {
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
			final float[] translated = whole(padded, paddedRows, paddedColumns);
			results[i] = new float[rows * columns];
			for (int row = 0; row < rows; row++)
				System.arraycopy(translated, row * paddedColumns, results[i], row * columns, columns);
			afterRun.accept(1);
		}
		return results;
	}

	private float[] whole(final float[] plane, final int paddedRows, final int paddedColumns) {
		try {
			return network.of(plane, paddedRows, paddedColumns);
		}
		catch (final OutOfMemoryError | TFResourceExhaustedException e) {
			throw new UserProblem("There is not enough memory to translate a plane of " + columns + "x" + rows + " pixels at once.",
				"Choose the mode stitched, which needs far less, or close other images and programs.", e);
		}
	}

	private static int padded(final int size) {
		return Math.max(PATCH, (size + GRANULE - 1) / GRANULE * GRANULE);
	}
}
