package io.github.throughplane.reslice;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cuts a plane into overlapping square patches and blends translated patches into a plane again. Patches start every
 * {@code stride} rows and columns, the last ones flush with the border; a plane smaller than a patch is mirrored up to its size.
 */
public final class Stitching {

	/** How patches are weighted where they overlap. */
	public enum Window {
		/** Falling smoothly towards the border of the patch: sin² plus a little. */
		SMOOTH,
		/** Every patch counts the same. */
		UNIFORM
	}

	private static final float LEAST_WEIGHT = 1e-3f;

	private final int rows;
	private final int columns;
	private final int patch;
	private final int[] rowOrigins;
	private final int[] columnOrigins;
	private final int[] rowSources;
	private final int[] columnSources;
	private final float[] window;
	private final float[] weights;

	/**
	 * @param rows rows of the plane
	 * @param columns columns of the plane
	 * @param patch rows and columns of a patch
	 * @param stride distance of patches, 1 to {@code patch}
	 */
	public Stitching(final int rows, final int columns, final int patch, final int stride, final Window kind) {
		if (stride < 1 || stride > patch)
			throw new IllegalArgumentException("A stride of " + stride + " with patches of " + patch);
		this.rows = rows;
		this.columns = columns;
		this.patch = patch;
		rowOrigins = origins(Math.max(rows, patch), patch, stride);
		columnOrigins = origins(Math.max(columns, patch), patch, stride);
		rowSources = MirrorPadding.mirrored(rows, Math.max(rows, patch));
		columnSources = MirrorPadding.mirrored(columns, Math.max(columns, patch));
		window = window(kind, patch);
		weights = new float[rows * columns];
		final float[] ones = new float[patch * patch];
		Arrays.fill(ones, 1);
		for (int i = 0; i < patches(); i++)
			add(ones, 0, i, weights);
	}

	private static int[] origins(final int size, final int patch, final int stride) {
		final int last = size - patch;
		final IntStream regular = IntStream.iterate(0, at -> at <= last, at -> at + stride);
		return (last % stride == 0 ? regular : IntStream.concat(regular, IntStream.of(last))).toArray();
	}

	/**
	 * The columns of all patches that reach some columns. A plane that is cut there has the same patches within them as the whole one.
	 *
	 * @param all columns of the plane
	 * @param from the first of the columns
	 * @param to behind the last of them
	 * @return the first column, and behind the last one
	 */
	public static int[] reaching(final int all, final int patch, final int stride, final int from, final int to) {
		final int[] origins = IntStream.of(origins(Math.max(all, patch), patch, stride)).filter(at -> at < to && at + patch > from).toArray();
		return new int[] { origins[0], Math.min(all, origins[origins.length - 1] + patch) };
	}

	private static float[] window(final Window kind, final int patch) {
		final float[] values = new float[patch * patch];
		for (int row = 0; row < patch; row++)
			for (int column = 0; column < patch; column++)
				values[row * patch + column] = kind == Window.UNIFORM ? 1 : weight(row, patch) * weight(column, patch);
		return values;
	}

	private static float weight(final int at, final int patch) {
		final double sine = Math.sin(Math.PI * (at + 0.5) / patch);
		return (float) (sine * sine) + LEAST_WEIGHT;
	}

	/** Rows and columns of a patch. */
	public int patch() {
		return patch;
	}

	/** Number of patches of a plane. */
	public int patches() {
		return rowOrigins.length * columnOrigins.length;
	}

	/** Copies a patch of a plane, columns fastest. */
	public void cut(final float[] plane, final int index, final float[] patches, final int offset) {
		final int top = rowOrigins[index / columnOrigins.length];
		final int left = columnOrigins[index % columnOrigins.length];
		for (int row = 0; row < patch; row++) {
			final int from = rowSources[top + row] * columns;
			for (int column = 0; column < patch; column++)
				patches[offset + row * patch + column] = plane[from + columnSources[left + column]];
		}
	}

	/** Adds a translated patch, weighted, to the sum of a plane; what lies beyond the plane is left out. */
	public void add(final float[] patches, final int offset, final int index, final float[] sum) {
		final int top = rowOrigins[index / columnOrigins.length];
		final int left = columnOrigins[index % columnOrigins.length];
		final int rowsInside = Math.min(patch, rows - top);
		final int columnsInside = Math.min(patch, columns - left);
		for (int row = 0; row < rowsInside; row++) {
			final int to = (top + row) * columns + left;
			final int from = row * patch;
			for (int column = 0; column < columnsInside; column++)
				sum[to + column] += window[from + column] * patches[offset + from + column];
		}
	}

	/** Whether any pixel of a plane within a patch is more than 0. */
	public boolean touches(final float[] plane, final int index) {
		final int top = rowOrigins[index / columnOrigins.length];
		final int left = columnOrigins[index % columnOrigins.length];
		for (int row = top; row < Math.min(top + patch, rows); row++)
			for (int column = left; column < Math.min(left + patch, columns); column++)
				if (plane[row * columns + column] > 0)
					return true;
		return false;
	}

	/** Divides the sum of all patches by the sum of their weights, in place. */
	public void finish(final float[] sum) {
		for (int i = 0; i < sum.length; i++)
			sum[i] /= weights[i];
	}
}
