package io.github.throughplane.format;

import io.github.throughplane.imagej.InfoLines;
import io.github.throughplane.imagej.SlicePositions;
import io.github.throughplane.imagej.WorldFrame;

/**
 * Where a DICOM image lies (DICOM PS3.3, C.7.6.2.1.1): pixel spacing, position and orientation. DICOM counts towards left and
 * posterior, a world frame towards right and anterior.
 *
 * @param oriented whether position and orientation are known
 * @param spaced whether the distance to the next slice is told; else the frame is as deep as a slice is thick, or 1
 */
record DicomGeometry(WorldFrame world, boolean oriented, boolean spaced, String unit) {

	/** How far the length of a direction may be from 1, which numbers of few digits explain. */
	private static final double ROUNDING = 0.01;

	static DicomGeometry of(final DicomHeader header) {
		final String lines = header.lines();
		final double[] pixel = SlicePositions.numbers(lines, "0028,0030");
		final boolean calibrated = pixel.length >= 2 && pixel[0] > 0 && pixel[1] > 0 && Double.isFinite(pixel[0]) && Double.isFinite(pixel[1]);
		// Pixel Spacing tells the distance between rows first.
		final double x = calibrated ? pixel[1] : 1;
		final double y = calibrated ? pixel[0] : 1;
		final double told = Math.abs(header.number(DicomHeader.SLICE_SPACING, 0));
		final boolean spaced = calibrated && told > 0 && Double.isFinite(told);
		final double thickness = InfoLines.number(lines, SlicePositions.SLICE_THICKNESS);
		final double z = spaced ? told : calibrated && header.framesInFile() == 1 && thickness > 0 && Double.isFinite(thickness) ? thickness : 1;
		final double[] corner = SlicePositions.numbers(lines, SlicePositions.IMAGE_POSITION);
		final double[] axes = SlicePositions.numbers(lines, SlicePositions.IMAGE_ORIENTATION);
		final String unit = calibrated ? "mm" : "pixel";
		// The position of a mosaic is that of a picture which was never measured.
		if (calibrated && corner.length == 3 && axes.length == 6 && !header.isMosaic()) {
			final double[] a = direction(axes[0], axes[1], axes[2]);
			final double[] b = direction(axes[3], axes[4], axes[5]);
			final WorldFrame world = new WorldFrame(new double[] {
				-a[0] * x, -b[0] * y, -(a[1] * b[2] - a[2] * b[1]) * z, -corner[0],
				-a[1] * x, -b[1] * y, -(a[2] * b[0] - a[0] * b[2]) * z, -corner[1],
				a[2] * x, b[2] * y, (a[0] * b[1] - a[1] * b[0]) * z, corner[2] });
			if (world.isRegular())
				return new DicomGeometry(world, true, spaced, unit);
		}
		return new DicomGeometry(WorldFrame.aligned(new double[] { x, y, z }, new double[3]), false, spaced, unit);
	}

	/** A vector of length 1, or none where it is nothing like that. */
	private static double[] direction(final double... vector) {
		final double length = Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
		final double factor = Math.abs(length - 1) <= ROUNDING ? 1 / length : 0;
		return new double[] { factor * vector[0], factor * vector[1], factor * vector[2] };
	}
}
