package io.github.throughplane.vama;

/**
 * Pairs of a source stack and a target stack of other people, slices as channels of pixels, the channel fastest.
 *
 * @param size pairs
 * @param source [size][row][column][slice], intensities around 0 to 1, 0 where there is no slice
 * @param target [size][row][column][slice], likewise; in the place of the source's heart where both have landmarks
 */
public record StackBatch(int size, float[] source, float[] target) {

	public StackBatch {
		if (size < 1 || source.length == 0 || source.length % size != 0 || target.length != source.length)
			throw new IllegalArgumentException(source.length + " and " + target.length + " values of " + size + " pairs");
	}
}
