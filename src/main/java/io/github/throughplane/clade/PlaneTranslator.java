package io.github.throughplane.clade;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.FittingPieces;
import io.github.throughplane.volume.Stitching;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Translates whole planes of mapped values: by overlapping patches, as many at once as memory allows, or each plane at once. Where
 * air is kept as it was, patches of air alone are left out.
 */
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
	private final boolean keepBackground;
	private final Stitching stitching;
	private final FittingPieces pieces = new FittingPieces("to translate a single patch of " + PATCH + "x" + PATCH + " pixels",
		"Close other images and programs, or take a model with fewer filters.").atMost(MOST_PATCHES);

	/**
	 * @param rows rows of each plane
	 * @param columns columns of each plane
	 * @param prediction mode, stride, window, and whether air is kept
	 */
	PlaneTranslator(final CladeNetwork network, final int rows, final int columns, final CladePrediction prediction) {
		this(network::translate, rows, columns, prediction);
	}

	PlaneTranslator(final Translation network, final int rows, final int columns, final CladePrediction prediction) {
		this.network = network;
		this.rows = rows;
		this.columns = columns;
		this.keepBackground = prediction.keepBackground();
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
	 * @param afterRun called with the number of images that are done, those left out among them
	 * @return planes of the same shape
	 * @throws UserProblem if memory does not suffice for a single image
	 */
	float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		final float[][] shares = new float[planes.length][];
		if (keepBackground)
			for (int i = 0; i < planes.length; i++)
				shares[i] = Background.shares(planes[i], rows, columns);
		final float[][] translated = stitching == null ? seamless(planes, afterRun) : stitched(planes, shares, afterRun);
		if (keepBackground)
			for (int i = 0; i < planes.length; i++)
				Background.keep(planes[i], translated[i], shares[i]);
		return translated;
	}

	private float[][] stitched(final float[][] planes, final float[][] shares, final IntConsumer afterRun) {
		final float[][] sums = new float[planes.length][rows * columns];
		final int perPlane = stitching.patches();
		final int total = planes.length * perPlane;
		final int[] needed = IntStream.range(0, total)
			.filter(i -> !keepBackground || stitching.touches(shares[i / perPlane], i % perPlane)).toArray();
		afterRun.accept(total - needed.length);
		pieces.forEach(needed.length, (from, count) -> {
			final int[] chosen = Arrays.copyOfRange(needed, from, from + count);
			final float[] translated = patches(planes, chosen);
			for (int i = 0; i < count; i++)
				stitching.add(translated, i * PATCH * PATCH, chosen[i] % perPlane, sums[chosen[i] / perPlane]);
			afterRun.accept(count);
		});
		for (final float[] sum : sums)
			stitching.finish(sum);
		return sums;
	}

	/** Cuts and translates patches, counted through all planes. */
	private float[] patches(final float[][] planes, final int[] chosen) {
		final int perPlane = stitching.patches();
		final float[] patches = new float[chosen.length * PATCH * PATCH];
		for (int i = 0; i < chosen.length; i++)
			stitching.cut(planes[chosen[i] / perPlane], chosen[i] % perPlane, patches, i * PATCH * PATCH);
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
