package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Where the slices of a DICOM series lie, in millimetres, read from the tags that ImageJ keeps in the slice labels (DICOM PS3.3, C.7.6.2:
 * Image Position (Patient) and Image Orientation (Patient)).
 *
 * @param positions of each slice in stack order along the normal of the slices; none where the image does not tell
 * @param places where the first pixel of each slice lies as x, y, z of DICOM, or slice locations where no more is known
 * @param rounding of each coordinate of the places, as they are written
 * @param thickness Slice Thickness that all slices share, NaN where there is none
 */
public record SlicePositions(double[] positions, double[][] places, double[] rounding, double thickness) {

	public static final String SLICE_THICKNESS = "0018,0050";
	public static final String IMAGE_POSITION = "0020,0032";
	public static final String IMAGE_ORIENTATION = "0020,0037";
	static final String SLICE_LOCATION = "0020,1041";

	/** Deviation from even places that scanners may have, as a share of the spacing. */
	private static final double TOLERANCE = 0.02;
	/** The most that rounding may explain, as a share of the spacing; a missing slice displaces some other by half of it at least. */
	private static final double MOST_ROUNDING = 0.25;
	/** Numbers without decimals are exact: no scanner rounds to whole millimetres. */
	private static final double COARSEST = 0.1;
	private static final int MOST_LISTED = 40;

	/** The positions of the slices of the first channel and frame. */
	public static SlicePositions of(final ImagePlus image) {
		final ImageStack stack = image.getStack();
		final String[] headers = new String[image.getNSlices()];
		for (int slice = 0; slice < headers.length; slice++)
			headers[slice] = Objects.requireNonNullElse(stack.getSliceLabel(image.getStackIndex(1, slice + 1, 1)), "");
		final boolean inSpace = Arrays.stream(headers).allMatch(SlicePositions::hasCorner);
		final double[] positions = Arrays.stream(headers)
			.mapToDouble(header -> inSpace ? position(header) : InfoLines.number(header, SLICE_LOCATION)).toArray();
		final double[] thicknesses = Arrays.stream(headers).mapToDouble(header -> InfoLines.number(header, SLICE_THICKNESS)).distinct().toArray();
		final double thickness = thicknesses.length == 1 ? thicknesses[0] : Double.NaN;
		if (positions.length < 2 || DoubleStream.of(positions).anyMatch(Double::isNaN))
			return new SlicePositions(new double[0], new double[0][], new double[0], thickness);
		final String tag = inSpace ? IMAGE_POSITION : SLICE_LOCATION;
		final double[] rounding = new double[inSpace ? 3 : 1];
		Arrays.fill(rounding, COARSEST);
		for (final String header : headers)
			for (int d = 0; d < rounding.length; d++)
				rounding[d] = Math.min(rounding[d], rounding(InfoLines.value(header, tag).orElse("").split("\\\\")[d]));
		return new SlicePositions(positions, Arrays.stream(headers)
			.map(header -> inSpace ? numbers(header, tag) : new double[] { InfoLines.number(header, tag) }).toArray(double[][]::new), rounding, thickness);
	}

	private static boolean hasCorner(final String header) {
		return numbers(header, IMAGE_POSITION).length == 3 && numbers(header, IMAGE_ORIENTATION).length == 6;
	}

	/** The position of one slice along its normal: from position and orientation, else the slice location, else NaN. */
	public static double position(final String header) {
		final double[] corner = numbers(header, IMAGE_POSITION);
		final double[] axes = numbers(header, IMAGE_ORIENTATION);
		if (hasCorner(header))
			return corner[0] * (axes[1] * axes[5] - axes[2] * axes[4]) + corner[1] * (axes[2] * axes[3] - axes[0] * axes[5])
				+ corner[2] * (axes[0] * axes[4] - axes[1] * axes[3]);
		return InfoLines.number(header, SLICE_LOCATION);
	}

	/** The numbers of a tag, separated by backslashes; none where there is no such tag or it holds something else. */
	public static double[] numbers(final String header, final String tag) {
		try {
			return InfoLines.value(header, tag).stream().flatMap(value -> Arrays.stream(value.split("\\\\")))
				.mapToDouble(number -> Double.parseDouble(number.trim())).toArray();
		}
		catch (final NumberFormatException e) {
			return new double[0];
		}
	}

	/** One unit of the last decimal of a written number. */
	private static double rounding(final String written) {
		final String number = written.trim();
		if (number.contains("e") || number.contains("E"))
			return 0;
		return number.contains(".") ? Math.min(COARSEST, Math.pow(10, number.indexOf('.') + 1 - number.length())) : COARSEST;
	}

	public boolean known() {
		return positions.length > 1;
	}

	/** Whether the corners of the slices are known, and so where they lie in all three directions. */
	public boolean inSpace() {
		return known() && rounding.length == 3;
	}

	/**
	 * The step from slice to slice as x, y, z of DICOM, from the first to the last one: exact however the positions between are rounded, and
	 * oblique to the slices where a gantry was tilted. None where corners are not known, or rounding alone may have moved the last slice aside, so that
	 * the slices follow each other along their normal.
	 */
	public Optional<double[]> step() {
		return inSpace() && aside() > length(rounding) ? Optional.of(evenStep()) : Optional.empty();
	}

	/** How far the last slice lies beside the normal through the first one. */
	private double aside() {
		final int last = positions.length - 1;
		final double along = positions[last] - positions[0];
		final double away = last * mean();
		return Math.sqrt(Math.max(0, away * away - along * along));
	}

	private double[] evenStep() {
		final int last = places.length - 1;
		final double[] step = new double[rounding.length];
		for (int d = 0; d < step.length; d++)
			step[d] = (places[last][d] - places[0][d]) / last;
		return step;
	}

	/** The distance between neighbouring slices; where they are not at even distances the lower median, which a missing slice hardly changes. */
	public double spacing() {
		return isRegular() ? mean() : Math.abs(median());
	}

	private double mean() {
		return length(evenStep());
	}

	private static double length(final double[] vector) {
		return Math.sqrt(DoubleStream.of(vector).map(number -> number * number).sum());
	}

	private double median() {
		final double[] steps = steps();
		Arrays.sort(steps);
		return steps[(steps.length - 1) / 2];
	}

	/** Steps towards the last slice. */
	private double[] steps() {
		final double direction = Math.signum(positions[positions.length - 1] - positions[0]);
		final double[] steps = new double[positions.length - 1];
		for (int i = 0; i < steps.length; i++)
			steps[i] = direction * (positions[i + 1] - positions[i]) + 0.0;
		return steps;
	}

	/** Whether every slice lies where it would with even steps from the first to the last one. */
	public boolean isRegular() {
		return mean() > 0 && deviation(mostDisplaced()) <= TOLERANCE * mean();
	}

	/** The angle between the step from slice to slice and the normal of the slices in degrees, which is the tilt of a CT gantry. */
	double tilt() {
		final int last = positions.length - 1;
		return step().map(step -> Math.toDegrees(Math.acos(Math.min(1, Math.abs(positions[last] - positions[0]) / last / length(step))))).orElse(0.0);
	}

	/** How far a slice is from where it would be with even steps, beyond what rounding explains. */
	private double deviation(final int slice) {
		final double[] step = evenStep();
		final double most = MOST_ROUNDING * mean();
		final double[] deviation = new double[step.length];
		for (int d = 0; d < step.length; d++)
			deviation[d] = Math.max(0, Math.abs(places[slice][d] - places[0][d] - step[d] * slice) - Math.min(most, rounding[d]));
		return length(deviation);
	}

	private int mostDisplaced() {
		int most = 0;
		for (int slice = 1; slice < positions.length; slice++)
			if (deviation(slice) > deviation(most))
				most = slice;
		return most;
	}

	/** @throws UserProblem if the slices do not follow each other at even distances */
	public void requireRegular(final String title) {
		if (median() == 0)
			throw new UserProblem("The slices of " + title + " lie at one and the same position, " + number(positions[0]) + " mm.",
				"If they are frames in time, exchange slices and frames with Image > Hyperstacks > Re-order Hyperstack...");
		if (isRegular())
			return;
		final double[] steps = steps();
		int oddest = 0;
		for (int i = 1; i < steps.length; i++)
			if (Math.abs(steps[i] - median()) > Math.abs(steps[oddest] - median()))
				oddest = i;
		final boolean uneven = Math.abs(steps[oddest] - median()) > TOLERANCE * median();
		final int slice = mostDisplaced();
		throw new UserProblem(uneven ? String.format(Locale.ROOT,
			"The slices of %s lie at irregular positions: from slice %d to %d it is %s mm, elsewhere %s mm. Positions: %s.",
			title, oddest + 1, oddest + 2, number(steps[oddest]), number(median()), around(oddest))
			: String.format(Locale.ROOT, "The slices of %s lie at irregular positions: slice %d is %s mm away from where even steps would bring it.",
				title, slice + 1, number(deviation(slice))),
			"Add the missing slices, remove the surplus ones, or give a method the voxel depth (voxeldepth=, behind Advanced... in the dialog) to take them as even.");
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
