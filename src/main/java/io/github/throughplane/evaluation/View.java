package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;

/**
 * A plane of a volume to be looked at.
 *
 * @param family XY, XZ or YZ; in XZ and YZ the slices are rows, the first at the top
 * @param width number of columns
 * @param height number of rows
 * @param values raw values, columns fastest; NaN where the volume does not reach
 * @param aspect height of a pixel over its width
 */
public record View(PlaneFamily family, int width, int height, float[] values, double aspect) {

	public View {
		if (values.length != width * height)
			throw new IllegalArgumentException(values.length + " values for " + width + " x " + height);
	}

	/** Another plane of the same size. */
	public View with(final float[] other) {
		return new View(family, width, height, other, aspect);
	}
}
