package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Distance between the centres of neighbouring samples along x, y and z, in one unit.
 * The slice thickness is something else and stands in {@link Volume#sliceThickness()}.
 *
 * @param x distance between columns, positive and finite
 * @param y distance between rows, positive and finite
 * @param z distance between slices, positive and finite
 * @param unit name of the unit, such as "mm"
 */
public record Spacing(double x, double y, double z, String unit) {

	private static final MathContext DIGITS = new MathContext(4);

	/** @throws UserProblem if a distance is not positive and finite */
	public Spacing {
		requirePositive("column", x);
		requirePositive("row", y);
		requirePositive("slice", z);
		unit = unit == null || unit.isBlank() ? "pixel" : unit;
	}

	private static void requirePositive(final String what, final double value) {
		if (!(value > 0) || Double.isInfinite(value))
			throw new UserProblem("The " + what + " spacing is " + value + ".",
				"Set the voxel size in Image > Properties... to positive numbers.");
	}

	/** The finer of the two in-plane spacings. */
	public double inPlane() {
		return Math.min(x, y);
	}

	/** How many times coarser the slices lie than the in-plane samples: the super-resolution factor. */
	public double anisotropy() {
		return z / inPlane();
	}

	/** A distance as people read it, with four significant digits at most. */
	public static String text(final double distance) {
		return Double.isFinite(distance) ? new BigDecimal(distance).round(DIGITS).stripTrailingZeros().toPlainString() : String.valueOf(distance);
	}

	public Spacing withZ(final double newZ) {
		return new Spacing(x, y, newZ, unit);
	}

	/** The distances along x, y and z. */
	public double[] xyz() {
		return new double[] { x, y, z };
	}

	/** Spacing along dimension 0 (x), 1 (y) or 2 (z). */
	public double along(final int dimension) {
		return switch (dimension) {
			case 0 -> x;
			case 1 -> y;
			case 2 -> z;
			default -> throw new IllegalArgumentException("dimension " + dimension);
		};
	}
}
