package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Spacing;

import java.util.Locale;
import java.util.Set;

/**
 * Where the samples of a stack lie, as its calibration and its DICOM tags tell; axes are those of the image.
 *
 * @param spacing distance between sample centres
 * @param origin position of the first sample as x, y, z in the spacing's unit
 * @param sliceThickness in the spacing's unit, NaN where it is not known
 * @param axis the slice axis: x, y or z
 */
public record StackGeometry(Spacing spacing, double[] origin, double sliceThickness, SliceAxis axis) {

	private static final Set<String> NO_UNIT = Set.of("pixel", "pixels", "voxel", "voxels", "");

	/**
	 * Reads the geometry of an image.
	 *
	 * @param named the slice axis, or {@link SliceAxis#AUTO}
	 * @param sliceSpacing distance between slices in the image's unit that stands in for the calibrated one, or NaN
	 * @throws UserProblem if the image is not calibrated, its slices lie at irregular positions
	 */
	static StackGeometry of(final ImagePlus image, final SliceAxis named, final double sliceSpacing) {
		if (!Double.isNaN(sliceSpacing) && !isLength(sliceSpacing))
			throw new UserProblem("The slice spacing is " + sliceSpacing + ".", "Give a positive number.");
		FrameCheck.settle(image);
		final Calibration calibration = image.getCalibration();
		final SlicePositions positions = SlicePositions.of(image);
		final double[] spacing = { calibration.pixelWidth, calibration.pixelHeight,
			positions.known() ? positions.spacing() : calibration.pixelDepth };
		final SliceAxis axis = named.resolve(spacing);
		final boolean given = !Double.isNaN(sliceSpacing);
		if (given)
			spacing[axis.dimension()] = sliceSpacing;
		else if (positions.known())
			positions.requireRegular(image.getTitle());
		final String unit = calibration.getUnit() == null ? "pixel" : calibration.getUnit().trim();
		requirePixelSize(image.getTitle(), positions, unit);
		requireOneUnit(image.getTitle(), calibration);
		requireCalibrated(image, spacing, unit, given);
		final double[] origin = { -calibration.xOrigin * calibration.pixelWidth, -calibration.yOrigin * calibration.pixelHeight,
			-calibration.zOrigin * calibration.pixelDepth };
		for (int d = 0; d < 3; d++)
			origin[d] = Double.isFinite(origin[d]) ? origin[d] + 0.0 : 0;
		return new StackGeometry(new Spacing(spacing[0], spacing[1], spacing[2], unit), origin, thickness(image, positions), axis);
	}

	/** Positions are in millimetres, and say nothing of pixels. */
	private static void requirePixelSize(final String title, final SlicePositions positions, final String unit) {
		if (positions.known() && NO_UNIT.contains(unit.toLowerCase(Locale.ROOT)))
			throw new UserProblem(
				String.format(Locale.ROOT, "The slices of %s tell that they lie %.4g mm apart, and not how large their pixels are.", title, positions.spacing()),
				"Set unit, pixel width and pixel height in Image > Properties... to what the scanner's protocol says.");
	}

	private static void requireOneUnit(final String title, final Calibration calibration) {
		final String x = calibration.getUnit();
		for (final String other : new String[] { calibration.getYUnit(), calibration.getZUnit() })
			if (!other.equals(x))
				throw new UserProblem(title + " is measured in " + x + " along one axis and in " + other + " along another.",
					"Give all three axes the same unit in Image > Properties...");
	}

	private static boolean isLength(final double value) {
		return value > 0 && Double.isFinite(value);
	}

	private static void requireCalibrated(final ImagePlus image, final double[] spacing, final String unit, final boolean given) {
		final String size = spacing[0] + " x " + spacing[1] + " x " + spacing[2] + " " + (unit.isEmpty() ? "pixel" : unit);
		final String remedy = "Set unit, pixel width, pixel height and voxel depth (the distance between slices) in Image > Properties..."
			+ (given ? "" : ", or give that distance as voxel depth (voxeldepth=, behind Advanced... in dialogs).");
		if (!isLength(spacing[0]) || !isLength(spacing[1]) || !isLength(spacing[2]))
			throw new UserProblem("The voxel size of " + image.getTitle() + " is " + size + ".", remedy);
		if (!given && SliceDistance.isUnknown(image))
			throw new UserProblem(image.getTitle() + " is not calibrated: its pixels are " + spacing[0] + " x " + spacing[1] + " " + unit
				+ ", but the distance between its slices is not known.", remedy);
		final boolean untouched = spacing[0] == 1 && spacing[1] == 1 && spacing[2] == 1;
		if (!given && untouched && NO_UNIT.contains(unit.toLowerCase(Locale.ROOT)))
			throw new UserProblem(image.getTitle() + " is not calibrated: its voxel size is " + size + ".", remedy);
	}

	/** The slice thickness in the image's unit, NaN where it is not known. */
	public static double sliceThickness(final ImagePlus image) {
		return thickness(image, SlicePositions.of(image));
	}

	/** Our own note wins over the scanner's, which speaks of the slices as they were measured. */
	private static double thickness(final ImagePlus image, final SlicePositions positions) {
		final String info = InfoLines.of(image);
		final double thickness = InfoLines.value(info, InfoLines.SLICE_THICKNESS).isPresent()
			? InfoLines.number(info, InfoLines.SLICE_THICKNESS)
			: positions.known() || isLength(positions.thickness()) ? positions.thickness() : InfoLines.number(info, SlicePositions.SLICE_THICKNESS);
		return isLength(thickness) ? thickness : Double.NaN;
	}

	/** Puts the distances between samples along x, y and z, and the place of the first one, into a calibration. */
	public static void write(final Calibration calibration, final double[] spacing, final String unit, final double[] origin) {
		calibration.pixelWidth = spacing[0];
		calibration.pixelHeight = spacing[1];
		calibration.pixelDepth = spacing[2];
		calibration.setUnit(unit);
		calibration.xOrigin = -origin[0] / spacing[0];
		calibration.yOrigin = -origin[1] / spacing[1];
		calibration.zOrigin = -origin[2] / spacing[2];
	}
}
