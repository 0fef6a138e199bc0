package io.github.throughplane.interpolation;

import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;

/**
 * A volume as a cubic B-spline through all its samples along all three axes (Unser, Aldroubi and Eden 1991), which has a value at any point. It is mirrored
 * at its outermost samples, as with {@link Interpolation#CUBIC}. May be asked by several threads at once.
 */
public final class SplinePoints {

	private static final int TAPS = 4;

	private final float[] coefficients;
	private final int[] size;
	private final Spacing spacing;
	private final double[] origin;

	/**
	 * Finds the coefficients.
	 *
	 * @param samples x fastest, then y
	 * @param size samples along x, y and z
	 * @param spacing their distances
	 * @param origin place of the first one as x, y, z
	 */
	public SplinePoints(final float[] samples, final int[] size, final Spacing spacing, final double[] origin) {
		this.size = size.clone();
		this.spacing = spacing;
		this.origin = origin.clone();
		float[] values = samples;
		for (int axis = 0; axis < 3; axis++)
			values = Lines.apply(new CubicSpline(identity(size[axis])), values, size, axis);
		coefficients = values;
	}

	private static RowMatrix identity(final int count) {
		final int[] first = new int[count];
		final double[][] weights = new double[count][];
		Arrays.setAll(first, i -> i);
		Arrays.setAll(weights, i -> new double[] { 1 });
		return new RowMatrix(count, first, weights);
	}

	/**
	 * The value at a point.
	 *
	 * @param point x, y, z in the unit of the spacing
	 * @return NaN more than half a sample beyond the outermost samples
	 */
	public double at(final double... point) {
		final int[][] places = new int[3][TAPS];
		final double[][] weights = new double[3][TAPS];
		for (int axis = 0; axis < 3; axis++) {
			final double place = (point[axis] - origin[axis]) / spacing.along(axis);
			if (!(place >= -0.5 && place <= size[axis] - 0.5))
				return Double.NaN;
			final int first = (int) Math.floor(place) - 1;
			for (int k = 0; k < TAPS; k++) {
				places[axis][k] = CubicSpline.mirror(first + k, size[axis]);
				weights[axis][k] = size[axis] == 1 ? 1.0 / TAPS : CubicSpline.basis(Math.abs(place - first - k));
			}
		}
		double sum = 0;
		for (int k = 0; k < TAPS; k++)
			for (int j = 0; j < TAPS; j++) {
				final int row = (places[2][k] * size[1] + places[1][j]) * size[0];
				double line = 0;
				for (int i = 0; i < TAPS; i++)
					line += weights[0][i] * coefficients[row + places[0][i]];
				sum += weights[2][k] * weights[1][j] * line;
			}
		return sum;
	}
}
