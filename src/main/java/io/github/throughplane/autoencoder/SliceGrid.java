package io.github.throughplane.autoencoder;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Spacing;

/**
 * The grid on which a network sees the slices of a volume, and the way there and back, bilinear. The first pixels of both
 * grids coincide.
 */
final class SliceGrid {

	/** Pixels between these shares of the network's own are left as they are: 1.0 to 1.8 mm where it learned from 1.4 mm. */
	private static final double FINEST = 1 / 1.4;
	private static final double COARSEST = 1.8 / 1.4;
	private static final double SAME = 0.01;

	private final int[] outside;
	private final int[] inside;
	private final LineOperator[] inwards = new LineOperator[2];
	private final LineOperator[] outwards = new LineOperator[2];

	private SliceGrid(final int width, final int height, final double x, final double y, final double pixel) {
		outside = new int[] { width, height, 1 };
		inside = outside.clone();
		final double[] sides = { x, y };
		new ResultSize("A slice with pixels of " + pixel, width * x / pixel, height * y / pixel, 1,
			"Choose a larger pixel size, or correct that of the image in Image > Properties... if it is wrong.").require(1);
		for (int axis = 0; axis < 2; axis++)
			if (Math.abs(sides[axis] - pixel) > SAME * pixel) {
				// One more than fits, so that the way back does not end short of the border.
				inside[axis] = (int) Math.ceil((outside[axis] - 1) * sides[axis] / pixel - SAME) + 1;
				inwards[axis] = Interpolation.LINEAR.operator(outside[axis], sides[axis], inside[axis], pixel);
				outwards[axis] = Interpolation.LINEAR.operator(inside[axis], pixel, outside[axis], sides[axis]);
			}
	}

	/**
	 * The grid for training.
	 *
	 * @param pixel side of the network's pixels, or 0 for those of the volume
	 */
	static SliceGrid forTraining(final int width, final int height, final Spacing spacing, final double pixel) {
		return pixel == 0 ? new SliceGrid(width, height, 1, 1, 1) : new SliceGrid(width, height, spacing.x(), spacing.y(), pixel);
	}

	/** The grid for prediction: that of the volume where its pixels are square and about as large as the network's. */
	static SliceGrid forPrediction(final int width, final int height, final Spacing spacing, final double pixel) {
		final double side = spacing.inPlane();
		final boolean square = Math.abs(spacing.x() - spacing.y()) <= SAME * side;
		final boolean near = side >= FINEST * pixel * (1 - 1e-6) && side <= COARSEST * pixel * (1 + 1e-6);
		return forTraining(width, height, spacing, square && near ? 0 : pixel);
	}

	/** Columns that the network sees. */
	int columns() {
		return inside[0];
	}

	/** Rows that the network sees. */
	int rows() {
		return inside[1];
	}

	/** A slice of the volume on the network's grid; x fastest. */
	float[] inwards(final float[] slice) {
		return mapped(slice, outside, inwards);
	}

	/** A slice of the network's grid on that of the volume; x fastest. */
	float[] outwards(final float[] slice) {
		return mapped(slice, inside, outwards);
	}

	private static float[] mapped(final float[] slice, final int[] from, final LineOperator[] operators) {
		float[] values = slice;
		final int[] size = from.clone();
		for (int axis = 0; axis < 2; axis++)
			if (operators[axis] != null) {
				values = Lines.apply(operators[axis], values, size, axis);
				size[axis] = operators[axis].outputs();
			}
		return values;
	}
}
