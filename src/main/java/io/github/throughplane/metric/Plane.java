package io.github.throughplane.metric;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A two-dimensional image to be judged.
 *
 * @param values width x height finite values, columns fastest; not copied
 * @param width number of columns
 * @param height number of rows
 */
public record Plane(double[] values, int width, int height) {

	/** @throws UserProblem if a value is not finite */
	public Plane {
		if (values.length != width * height)
			throw new IllegalArgumentException(values.length + " values for " + width + " x " + height);
		for (int i = 0; i < values.length; i++)
			if (!Double.isFinite(values[i]))
				throw new UserProblem("The image has the value " + values[i] + " at (" + i % width + ", " + i / width + ").",
					"Replace pixels that are not finite numbers; they cannot be judged.");
	}

	public double at(final int column, final int row) {
		return values[row * width + column];
	}

	/** The plane with a function applied to every value. */
	public Plane map(final DoubleUnaryOperator function) {
		return new Plane(Arrays.stream(values).map(function).toArray(), width, height);
	}

	double maximum() {
		return Arrays.stream(values).max().orElse(Double.NaN);
	}

	double minimum() {
		return Arrays.stream(values).min().orElse(Double.NaN);
	}

	void requireSizeOf(final Plane other) {
		if (width != other.width || height != other.height)
			throw new IllegalArgumentException(width + " x " + height + " against " + other.width + " x " + other.height);
	}
}
