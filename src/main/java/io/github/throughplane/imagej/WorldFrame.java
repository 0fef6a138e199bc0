package io.github.throughplane.imagej;

import ij.ImagePlus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;

/**
 * Where a stack lies in the scanner's or atlas' space: world = matrix * (i, j, k, 1) for column i, row j and slice k,
 * in millimetres towards right, anterior and superior (NIfTI-1, nifti1.h, "3D image orientation"). The image carries the
 * frame in its property {@value #PROPERTY}, which ImageJ keeps when it duplicates the image or saves it as TIFF, and with it the
 * {@link FrameMarks} by which {@link FrameCheck} finds out whether the frame is still true.
 *
 * @param matrix the upper three rows of the matrix, row by row: 12 finite numbers; the first three columns are not zero
 */
public record WorldFrame(double[] matrix) {

	public static final String PROPERTY = "WorldFrame";

	public WorldFrame {
		if (matrix.length != 12)
			throw new IllegalArgumentException("A world frame has 12 numbers, not " + matrix.length);
		matrix = matrix.clone();
	}

	/** A frame whose axes are those of the image. */
	public static WorldFrame aligned(final double[] spacing, final double[] origin) {
		return new WorldFrame(new double[] { spacing[0], 0, 0, origin[0], 0, spacing[1], 0, origin[1], 0, 0, spacing[2], origin[2] });
	}

	/**
	 * The frame of an image; none if the image has none, a damaged one, or one that is no longer certain. The frame of an image that was cut,
	 * mirrored or turned in the meantime is brought up to date, and so is the image's calibration.
	 */
	public static Optional<WorldFrame> of(final ImagePlus image) {
		FrameCheck.settle(image);
		return carriedBy(image);
	}

	/** The frame as it stands in the image's properties, true or not. */
	static Optional<WorldFrame> carriedBy(final ImagePlus image) {
		final String text = image.getProp(PROPERTY);
		if (text == null)
			return Optional.empty();
		final String[] words = text.trim().split("\\s+");
		final double[] numbers = new double[12];
		if (words.length != numbers.length)
			return Optional.empty();
		try {
			for (int i = 0; i < numbers.length; i++)
				numbers[i] = Double.parseDouble(words[i]);
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
		return Optional.of(new WorldFrame(numbers)).filter(WorldFrame::isRegular);
	}

	/** Gives the frame to an image whose pixels and calibration are ready. */
	public void putOn(final ImagePlus image) {
		final StringJoiner text = new StringJoiner(" ");
		for (final double number : matrix)
			text.add(Double.toString(number));
		image.setProp(PROPERTY, text.toString());
		final FrameMarks marks = FrameMarks.of(image);
		marks.putOn(image);
		OtherVolumes.of(image, marks.marks()).putOn(image);
	}

	/** Leaves an image without a frame. */
	static void takeFrom(final ImagePlus image) {
		image.setProp(PROPERTY, null);
		image.setProp(FrameMarks.PROPERTY, null);
		image.setProp(OtherVolumes.PROPERTY, null);
	}

	/** Whether all numbers are finite and the three axes span a volume. */
	public boolean isRegular() {
		for (final double number : matrix)
			if (!Double.isFinite(number))
				return false;
		final double[] size = spacing();
		return size[0] > 0 && size[1] > 0 && size[2] > 0
			&& Math.abs(determinant()) > 1e-6 * size[0] * size[1] * size[2];
	}

	/** Negative where the stack is mirrored. */
	public double determinant() {
		final double[] m = matrix;
		return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
	}

	/** Distance between neighbouring samples along each axis of the stack: the lengths of the columns. */
	public double[] spacing() {
		final double[] spacing = new double[3];
		for (int axis = 0; axis < 3; axis++)
			spacing[axis] = Math.sqrt(matrix[axis] * matrix[axis] + matrix[4 + axis] * matrix[4 + axis]
				+ matrix[8 + axis] * matrix[8 + axis]);
		return spacing;
	}

	/** Position of sample (0, 0, 0) along each axis of the stack, so that stacks with parallel axes can be compared. */
	public double[] origin() {
		final double[] spacing = spacing();
		final double[] origin = new double[3];
		for (int axis = 0; axis < 3; axis++)
			for (int row = 0; row < 3; row++)
				origin[axis] += matrix[4 * row + axis] / spacing[axis] * matrix[4 * row + 3];
		return origin;
	}

	/** The largest angle between an axis of the stack and the same axis of another frame's stack, in degrees. */
	double angleTo(final WorldFrame other) {
		final double[] spacing = spacing();
		final double[] otherSpacing = other.spacing();
		double largest = 0;
		for (int axis = 0; axis < 3; axis++) {
			double cosine = 0;
			for (int row = 0; row < 3; row++)
				cosine += matrix[4 * row + axis] / spacing[axis] * other.matrix[4 * row + axis] / otherSpacing[axis];
			largest = Math.max(largest, Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine)))));
		}
		return largest;
	}

	/**
	 * The frame of another grid along the same axes.
	 *
	 * @param newSpacing distance between samples along each axis of the stack
	 * @param newOrigin position of the first sample along each axis, as {@link #origin()} counts
	 */
	public WorldFrame at(final double[] newSpacing, final double[] newOrigin) {
		final double[] spacing = spacing();
		final double[] origin = origin();
		final double[] moved = matrix.clone();
		for (int axis = 0; axis < 3; axis++)
			for (int row = 0; row < 3; row++) {
				final double direction = matrix[4 * row + axis] / spacing[axis];
				moved[4 * row + axis] = direction * newSpacing[axis];
				moved[4 * row + 3] += direction * (newOrigin[axis] - origin[axis]);
			}
		return new WorldFrame(moved);
	}

	/** The frame of slices that lie as this one's first slice does and follow each other by another step, in millimetres. */
	public WorldFrame stepping(final double... step) {
		final double[] moved = matrix.clone();
		for (int row = 0; row < 3; row++)
			moved[4 * row + 2] = step[row];
		return new WorldFrame(moved);
	}

	/** The largest shear between two of the axes, in degrees. */
	public double shear() {
		return Math.max(shear(0, 1), Math.max(shear(0, 2), shear(1, 2)));
	}

	/** How far the angle between two axes is from a right angle, in degrees: a shear, such as the tilt of a CT gantry. */
	double shear(final int axis, final int other) {
		final double[] spacing = spacing();
		double cosine = 0;
		for (int row = 0; row < 3; row++)
			cosine += matrix[4 * row + axis] / spacing[axis] * matrix[4 * row + other] / spacing[other];
		return Math.toDegrees(Math.asin(Math.min(1, Math.abs(cosine))));
	}

	/** The frame of a stack that begins with another slice of this one. */
	WorldFrame from(final int slice) {
		final double[] moved = matrix.clone();
		for (int row = 0; row < 3; row++)
			moved[4 * row + 3] += slice * matrix[4 * row + 2];
		return new WorldFrame(moved);
	}

	/**
	 * Where the pixels of the first slice lie in another stack, whose axes are at right angles.
	 *
	 * @return for each axis of the stack the numbers for column, row and 1, whose sum is the distance from the stack's first sample along
	 *         that axis
	 */
	public double[] slicePlaces(final WorldFrame stack) {
		final double[] spacing = stack.spacing();
		final double[] places = new double[9];
		for (int axis = 0; axis < 3; axis++)
			for (int row = 0; row < 3; row++) {
				final double direction = stack.matrix[4 * row + axis] / spacing[axis];
				places[3 * axis] += direction * matrix[4 * row];
				places[3 * axis + 1] += direction * matrix[4 * row + 1];
				places[3 * axis + 2] += direction * (matrix[4 * row + 3] - stack.matrix[4 * row + 3]);
			}
		return places;
	}

	@Override
	public double[] matrix() {
		return matrix.clone();
	}

	/** Calibrates an image by this frame, whose spacing and origin are in the unit given. */
	public void calibrate(final ImagePlus image, final String unit) {
		StackGeometry.write(image.getCalibration(), DoubleStream.of(spacing()).map(WorldFrame::tidy).toArray(), unit, origin());
	}

	/** A length without the noise of 32-bit headers: 4.9999974 is 5, while 0.33854168 keeps its digits. */
	private static double tidy(final double length) {
		final double few = new BigDecimal(length).round(new MathContext(5)).doubleValue();
		return Math.abs(few - length) <= 1e-6 * length ? few : length;
	}
}
