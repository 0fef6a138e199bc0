package io.github.throughplane.shapeprior;

import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of a prior that knows hearts from the apex to the base, for hearts from the base to the apex. */
final class SliceFlip {

	private static final int KERNEL = 4;

	private SliceFlip() {}

	/**
	 * Turns round the order of slices in all layers. A convolution with a kernel of 4, stride 2 and padding 1 does the same from either end.
	 *
	 * @param shapes of the weights, by name
	 */
	static Map<String, float[]> of(final Map<String, float[]> weights, final Map<String, int[]> shapes, final ShapeGrid grid) {
		final int slices = grid.slices() / ShapeGrid.STEP;
		final int plane = grid.rows() / ShapeGrid.STEP * (grid.columns() / ShapeGrid.STEP);
		final Map<String, float[]> flipped = new LinkedHashMap<>();
		weights.forEach((name, values) -> {
			final int[] shape = shapes.get(name);
			// Convolutions: [slice][...]; what a code becomes: [channel, slice, ...]; what becomes a code: [channel, slice, ...][dimension].
			if (shape.length == KERNEL + 1)
				flipped.put(name, flipped(values, KERNEL, values.length / KERNEL));
			else if (name.startsWith("fc_dec"))
				flipped.put(name, flipped(values, slices, plane));
			else if (shape.length == 2)
				flipped.put(name, flipped(values, slices, plane * shape[1]));
			else
				flipped.put(name, values);
		});
		return flipped;
	}

	/** Blocks in the opposite order, within every group of so many. */
	private static float[] flipped(final float[] values, final int blocks, final int length) {
		final float[] flipped = new float[values.length];
		for (int block = 0; block < values.length / length; block++) {
			final int opposite = block - block % blocks + blocks - 1 - block % blocks;
			System.arraycopy(values, block * length, flipped, opposite * length, length);
		}
		return flipped;
	}
}
