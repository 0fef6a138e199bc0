package io.github.throughplane.reslice;

import io.github.throughplane.task.FittingPieces;

import java.util.function.IntConsumer;

/**
 * Planes made sharp without seams by a network that looks only so far: many at once where they are small, and block by block where they
 * are large. A block brings along all that reaches its pixels, so that it comes out as it would within the whole plane. Planes have
 * {@code rowsPerSlice} rows for each thick slice.
 */
public final class BlockedPlanes implements PlaneTranslation {

	/** Pixels of the thick slices' grid that go through the network at once; each takes about 2 kB. */
	private static final int PIXELS_AT_ONCE = 1 << 16;
	/** Side of the smallest block. */
	private static final int SMALLEST = 8;

	private final ImageTranslation network;
	private final int rowsPerSlice;
	private final int reach;
	private final int columns;
	private final int results;
	private final FittingPieces pixels;

	/**
	 * @param rowsPerSlice rows that planes have for each thick slice
	 * @param reach slices and columns beyond which nothing reaches a pixel
	 * @param columns columns of a plane
	 * @param results numbers that the network gives for each pixel, beside each other
	 */
	public BlockedPlanes(final ImageTranslation network, final int rowsPerSlice, final int reach, final int columns, final int results) {
		this(network, rowsPerSlice, reach, columns, results, PIXELS_AT_ONCE);
	}

	/** @param pixelsAtOnce pixels of the thick slices' grid that go through the network at once, where memory allows */
	public BlockedPlanes(final ImageTranslation network, final int rowsPerSlice, final int reach, final int columns, final int results, final int pixelsAtOnce) {
		this.network = network;
		this.rowsPerSlice = rowsPerSlice;
		this.reach = reach;
		this.columns = columns;
		this.results = results;
		final int side = SMALLEST + 2 * reach;
		pixels = new FittingPieces("to sharpen a block of " + side + "x" + side * rowsPerSlice + " pixels", "Close other images and programs.")
			.atMost(pixelsAtOnce).atLeast(side * side);
	}

	@Override
	public float[][] translate(final float[][] planes, final IntConsumer afterRun) {
		final float[][] sharp = new float[planes.length][];
		for (int plane = 0; plane < planes.length;) {
			final int first = plane;
			plane += pixels.attempt(Integer.MAX_VALUE, pixelsAtOnce -> next(planes, sharp, first, pixelsAtOnce, afterRun));
		}
		return sharp;
	}

	/** Sharpens as many planes as fit, or one that does not. */
	private int next(final float[][] planes, final float[][] sharp, final int first, final int pixelsAtOnce, final IntConsumer afterRun) {
		final int slices = planes[first].length / columns / rowsPerSlice;
		final int count = Math.min(planes.length - first, Math.max(1, pixelsAtOnce / (slices * columns)));
		if (slices * columns <= pixelsAtOnce)
			together(planes, sharp, first, count);
		else
			sharp[first] = inBlocks(planes[first], slices, pixelsAtOnce, afterRun);
		afterRun.accept(count);
		return count;
	}

	private void together(final float[][] planes, final float[][] sharp, final int first, final int count) {
		final int length = planes[first].length;
		final float[] images = new float[count * length];
		for (int i = 0; i < count; i++)
			System.arraycopy(planes[first + i], 0, images, i * length, length);
		final float[] result = network.of(images, length / columns, columns);
		for (int i = 0; i < count; i++) {
			sharp[first + i] = new float[length * results];
			System.arraycopy(result, i * length * results, sharp[first + i], 0, length * results);
		}
	}

	private float[] inBlocks(final float[] plane, final int slices, final int pixelsAtOnce, final IntConsumer afterRun) {
		final float[] sharp = new float[plane.length * results];
		final boolean strips = slices * (SMALLEST + 2 * reach) <= pixelsAtOnce;
		final int blockSlices = strips ? slices : (int) Math.sqrt(pixelsAtOnce) - 2 * reach;
		final int blockColumns = pixelsAtOnce / Math.min(slices, blockSlices + 2 * reach) - 2 * reach;
		for (int slice = 0; slice < slices; slice += blockSlices)
			for (int column = 0; column < columns; column += blockColumns) {
				block(plane, sharp, new Range(slice, blockSlices, slices), new Range(column, blockColumns, columns));
				afterRun.accept(0);
			}
		return sharp;
	}

	/** Some of {@code all} slices or columns, from {@code first} on. */
	private record Range(int first, int count, int all) {

		int end() {
			return Math.min(all, first + count);
		}

		Range widened(final int by) {
			final int from = Math.max(0, first - by);
			return new Range(from, Math.min(all, end() + by) - from, all);
		}
	}

	private void block(final float[] plane, final float[] sharp, final Range slices, final Range across) {
		final Range sliceSources = slices.widened(reach);
		final Range sources = across.widened(reach);
		final int rows = sliceSources.count() * rowsPerSlice;
		final float[] block = new float[rows * sources.count()];
		for (int row = 0; row < rows; row++)
			System.arraycopy(plane, (sliceSources.first() * rowsPerSlice + row) * columns + sources.first(), block, row * sources.count(), sources.count());
		final float[] result = network.of(block, rows, sources.count());
		for (int row = slices.first() * rowsPerSlice; row < slices.end() * rowsPerSlice; row++)
			System.arraycopy(result, ((row - sliceSources.first() * rowsPerSlice) * sources.count() + across.first() - sources.first()) * results,
				sharp, (row * columns + across.first()) * results, (across.end() - across.first()) * results);
	}
}
