package io.github.throughplane.geminigan;

import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;

/**
 * Square slices, and which of their pixels lie within the image that they come from.
 *
 * @param side rows and columns
 * @param values [slice][row][column]; 0 beyond the image
 * @param inside [row][column]
 */
public record SquareSlices(int side, float[] values, boolean[] inside) {

	/** A function of a value and its place. */
	@FunctionalInterface
	public interface Change {
		float at(float value, int slice, int pixel);
	}

	int count() {
		return values.length / inside.length;
	}

	/** Changed within the image; beyond it all stays 0. */
	SquareSlices changed(final Change change) {
		final float[] changed = new float[values.length];
		for (int i = 0; i < values.length; i++)
			if (inside[i % inside.length])
				changed[i] = change.at(values[i], i / inside.length, i % inside.length);
		return new SquareSlices(side, changed, inside);
	}

	/** The intensities of raw values. */
	SquareSlices mapped(final HeartRange range) {
		return changed((value, slice, pixel) -> range.map(value));
	}

	/** Other slices made of these. */
	SquareSlices along(final LineOperator operator) {
		return new SquareSlices(side, Lines.apply(operator, values, new int[] { side, side, count() }, 2), inside);
	}

	/** With 0 in all slices but those from a first to a last one. */
	SquareSlices within(final int first, final int last) {
		final float[] some = new float[values.length];
		System.arraycopy(values, first * inside.length, some, first * inside.length, (last - first + 1) * inside.length);
		return new SquareSlices(side, some, inside);
	}

	/** With the slice as the fastest axis: [row][column][slice]. */
	float[] sliceFastest() {
		return sliceFastest(PixelMap.identity(side));
	}

	/** The same with other pixels in the place of each. */
	float[] sliceFastest(final PixelMap map) {
		final int slices = count();
		final float[] turned = new float[values.length];
		for (int pixel = 0; pixel < inside.length; pixel++) {
			final int from = map.source(pixel);
			for (int slice = 0; from >= 0 && slice < slices; slice++)
				turned[pixel * slices + slice] = values[slice * inside.length + from];
		}
		return turned;
	}
}
