package io.github.throughplane.geminigan;

/**
 * What a network of this family learns from: thick stacks with their fine images and labels. Slices are the channels of their pixels: every
 * array but that of one number has the axes stack, row, column, slice, the slice fastest.
 *
 * @param size stacks
 * @param thick [size][rows][columns][slices in], intensities around 0 to 1, 0 where a stack has no slice
 * @param interpolated [size][rows][columns][slices out], the thick stack interpolated linearly along z at the fine slices
 * @param fine [size][rows][columns][slices out], the intensities to be found
 * @param labels [size][rows][columns][slices out], the labels to be found: 0 background, 1 left cavity, 2 myocardium, 3 right cavity
 */
public record PairBatch(int size, int rows, int columns, float[] thick, float[] interpolated, float[] fine, byte[] labels) {

	public PairBatch {
		final int pixels = size * rows * columns;
		if (size < 1 || rows < 1 || columns < 1 || thick.length == 0 || fine.length == 0 || thick.length % pixels != 0 || fine.length % pixels != 0)
			throw new IllegalArgumentException(thick.length + " and " + fine.length + " values of " + size + " stacks with " + rows + "x" + columns + " pixels");
		if (interpolated.length != fine.length || labels.length != fine.length)
			throw new IllegalArgumentException(interpolated.length + " interpolated values and " + labels.length + " labels for " + fine.length + " values");
	}

	/** Slices of a thick stack. */
	public int slicesIn() {
		return thick.length / (size * rows * columns);
	}

	/** Slices of a fine image. */
	public int slicesOut() {
		return fine.length / (size * rows * columns);
	}
}
