package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import ij.ImagePlus;
import ij.ImageStack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Where the slices of a DICOM series lie along their normal, in millimetres, read from the tags that ImageJ keeps in the
 * slice labels (DICOM PS3.3, C.7.6.2: Image Position (Patient) and Image Orientation (Patient)).
 *
 * @param positions one for each slice in stack order; none where the image does not tell
 * @param thickness Slice Thickness of the first slice, NaN where it is not known
 */
record SlicePositions(double[] positions, double thickness) {

	static final String SLICE_THICKNESS = "0018,0050";
	static final String IMAGE_POSITION = "0020,0032";
	static final String IMAGE_ORIENTATION = "0020,0037";
	static final String SLICE_LOCATION = "0020,1041";

	/** Deviation from an even spacing that the rounding of scanners explains, as a share of the spacing. */
	private static final double TOLERANCE = 0.02;
	private static final int MOST_LISTED = 40;

	/** The positions of the slices of the first channel and frame. */
	static SlicePositions of(final ImagePlus image) {
		final ImageStack stack = image.getStack();
		final double[] positions = new double[image.getNSlices()];
		for (int slice = 1; slice <= positions.length; slice++) {
			final String header = stack.getSliceLabel(image.getStackIndex(1, slice, 1));
			positions[slice - 1] = header == null ? Double.NaN : position(header);
			if (Double.isNaN(positions[slice - 1]))
				return new SlicePositions(new double[0], Double.NaN);
		}
		final double thickness = InfoLines.number(stack.getSliceLabel(image.getStackIndex(1, 1, 1)), SLICE_THICKNESS);
		return new SlicePositions(positions.length < 2 ? new double[0] : positions, thickness);
	}

	/** The position of one slice along its normal: from position and orientation, else the slice location, else NaN. */
	static double position(final String header) {
		final double[] corner = numbers(header, IMAGE_POSITION);
		final double[] axes = numbers(header, IMAGE_ORIENTATION);
		if (corner.length == 3 && axes.length == 6)
			return corner[0] * (axes[1] * axes[5] - axes[2] * axes[4]) + corner[1] * (axes[2] * axes[3] - axes[0] * axes[5])
				+ corner[2] * (axes[0] * axes[4] - axes[1] * axes[3]);
		return InfoLines.number(header, SLICE_LOCATION);
	}

	/** The numbers of a tag, separated by backslashes; none where there is no such tag or it holds something else. */
	static double[] numbers(final String header, final String tag) {
		try {
			return InfoLines.value(header, tag).stream().flatMap(value -> Arrays.stream(value.split("\\\\")))
				.mapToDouble(number -> Double.parseDouble(number.trim())).toArray();
		}
		catch (final NumberFormatException e) {
			return new double[0];
		}
	}

	boolean known() {
		return positions.length > 1;
	}

	/** The distance between neighbouring slices: the lower median, which a missing slice hardly changes. */
	double spacing() {
		final double[] steps = steps();
		Arrays.sort(steps);
		return steps[(steps.length - 1) / 2];
	}

	private double[] steps() {
		final double[] steps = new double[positions.length - 1];
		for (int i = 0; i < steps.length; i++)
			steps[i] = Math.abs(positions[i + 1] - positions[i]);
		return steps;
	}

	/** @throws UserProblem if the slices do not follow each other at even distances */
	void requireRegular(final String title) {
		final double spacing = spacing();
		if (spacing == 0)
			throw new UserProblem("The slices of " + title + " lie at one and the same position, " + number(positions[0]) + " mm.",
				"If they are frames in time, exchange slices and frames with Image > Hyperstacks > Re-order Hyperstack...");
		final double direction = Math.signum(positions[positions.length - 1] - positions[0]);
		for (int i = 0; i + 1 < positions.length; i++) {
			final double step = direction * (positions[i + 1] - positions[i]);
			if (!(Math.abs(step - spacing) <= TOLERANCE * spacing))
				throw new UserProblem(String.format(Locale.ROOT,
					"The slices of %s lie at irregular positions: from slice %d to %d it is %s mm, elsewhere %s mm. Positions: %s.",
					title, i + 1, i + 2, number(step), number(spacing), around(i)),
					"Add the missing slices, remove the surplus ones, or give the slice spacing to take them as even.");
		}
	}

	/** All positions, or those around a step where there are many. */
	private String around(final int step) {
		final int from = positions.length <= MOST_LISTED ? 0 : Math.max(0, step - MOST_LISTED / 2);
		final int to = Math.min(positions.length, from + MOST_LISTED);
		return (from > 0 ? "..., " : "") + DoubleStream.of(positions).skip(from).limit(to - from)
			.mapToObj(SlicePositions::number).collect(Collectors.joining(", ")) + (to < positions.length ? ", ..." : "");
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
	}
}
