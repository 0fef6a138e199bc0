package io.github.throughplane.smore;

import io.github.throughplane.task.UserProblem;

import java.util.function.IntConsumer;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Sharpens whole planes without seams: many at once where they are small, and block by block where they are large. A block brings
 * along all that reaches its pixels, so that it comes out as it would within the whole plane.
 */
final class PlaneSharpener {

	/** Makes images of equal size sharp, [image][row][column]. */
	@FunctionalInterface
	interface Sharpening {
		float[] of(float[] images, int rows, int columns);
	}

	/** Pixels of the thick slices' grid that go through the network at once; each takes about 2 kB. */
	private static final int PIXELS_AT_ONCE = 1 << 16;
	/** Side of the smallest block. */
	private static final int SMALLEST = 8;

	private final Sharpening network;
	private final int rowsPerSlice;
	private final int reach;
	private int pixelsAtOnce;

	/**
	 * @param rowsPerSlice rows that planes have for each thick slice
	 * @param reach slices and columns beyond which nothing reaches a pixel
	 */
	PlaneSharpener(final Sharpening network, final int rowsPerSlice, final int reach) {
		this(network, rowsPerSlice, reach, PIXELS_AT_ONCE);
	}

	PlaneSharpener(final Sharpening network, final int rowsPerSlice, final int reach, final int pixelsAtOnce) {
		this.network = network;
		this.rowsPerSlice = rowsPerSlice;
		this.reach = reach;
		this.pixelsAtOnce = pixelsAtOnce;
	}

	/**
	 * Sharpens planes.
	 *
	 * @param planes [plane][row * columns + column], each with {@code rowsPerSlice} rows for each thick slice
	 * @param slices thick slices of a plane
	 * @param afterRun called after each run of the network with the number of planes that have become ready
	 * @return planes of the same shape
	 * @throws UserProblem if memory does not suffice for the smallest block
	 */
	float[][] sharpen(final float[][] planes, final int slices, final int columns, final IntConsumer afterRun) {
		final float[][] sharp = new float[planes.length][];
		for (int plane = 0; plane < planes.length;)
			try {
				final int count = Math.min(planes.length - plane, Math.max(1, pixelsAtOnce / (slices * columns)));
				if (slices * columns <= pixelsAtOnce)
					together(planes, sharp, plane, count, columns);
				else
					sharp[plane] = inBlocks(planes[plane], slices, columns, afterRun);
				afterRun.accept(count);
				plane += count;
			}
			catch (final OutOfMemoryError | TFResourceExhaustedException e) {
				takeLess(e);
			}
		return sharp;
	}

	private void takeLess(final Throwable cause) {
		pixelsAtOnce /= 2;
		final int side = SMALLEST + 2 * reach;
		if (pixelsAtOnce < side * side)
			throw new UserProblem("There is not enough memory to sharpen a block of " + side + "x" + side * rowsPerSlice + " pixels.",
				"Close other images and programs.", cause);
	}

	private void together(final float[][] planes, final float[][] sharp, final int first, final int count, final int columns) {
		final int length = planes[first].length;
		final float[] images = new float[count * length];
		for (int i = 0; i < count; i++)
			System.arraycopy(planes[first + i], 0, images, i * length, length);
		final float[] result = network.of(images, length / columns, columns);
		for (int i = 0; i < count; i++) {
			sharp[first + i] = new float[length];
			System.arraycopy(result, i * length, sharp[first + i], 0, length);
		}
	}

	private float[] inBlocks(final float[] plane, final int slices, final int columns, final IntConsumer afterRun) {
		final float[] sharp = new float[plane.length];
		final boolean strips = slices * (SMALLEST + 2 * reach) <= pixelsAtOnce;
		final int blockSlices = strips ? slices : (int) Math.sqrt(pixelsAtOnce) - 2 * reach;
		final int blockColumns = pixelsAtOnce / Math.min(slices, blockSlices + 2 * reach) - 2 * reach;
		for (int slice = 0; slice < slices; slice += blockSlices)
			for (int column = 0; column < columns; column += blockColumns) {
				block(plane, sharp, columns, new Range(slice, blockSlices, slices), new Range(column, blockColumns, columns));
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

	private void block(final float[] plane, final float[] sharp, final int columns, final Range slices, final Range across) {
		final Range sliceSources = slices.widened(reach);
		final Range sources = across.widened(reach);
		final int rows = sliceSources.count() * rowsPerSlice;
		final float[] block = new float[rows * sources.count()];
		for (int row = 0; row < rows; row++)
			System.arraycopy(plane, (sliceSources.first() * rowsPerSlice + row) * columns + sources.first(), block, row * sources.count(), sources.count());
		final float[] result = network.of(block, rows, sources.count());
		for (int row = slices.first() * rowsPerSlice; row < slices.end() * rowsPerSlice; row++)
			System.arraycopy(result, (row - sliceSources.first() * rowsPerSlice) * sources.count() + across.first() - sources.first(),
				sharp, row * columns + across.first(), across.end() - across.first());
	}
}
