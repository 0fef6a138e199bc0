package io.github.throughplane.imagej;

/**
 * Where a DICOM image lies (DICOM PS3.3, C.7.6.2.1.1): pixel spacing, position and orientation. DICOM counts towards left and
 * posterior, a world frame towards right and anterior.
 *
 * @param oriented whether position and orientation are known
 */
record DicomGeometry(WorldFrame world, boolean oriented, String unit) {

	static DicomGeometry of(final DicomHeader header) {
		final String lines = header.lines();
		final double[] pixel = SlicePositions.numbers(lines, "0028,0030");
		final boolean calibrated = pixel.length >= 2 && pixel[0] > 0 && pixel[1] > 0 && Double.isFinite(pixel[0]) && Double.isFinite(pixel[1]);
		// Pixel Spacing tells the distance between rows first.
		final double x = calibrated ? pixel[1] : 1;
		final double y = calibrated ? pixel[0] : 1;
		final double told = header.number(DicomHeader.SLICE_SPACING, InfoLines.number(lines, SlicePositions.SLICE_THICKNESS));
		final double z = Math.abs(told) > 0 && Double.isFinite(told) ? Math.abs(told) : 1;
		final double[] corner = SlicePositions.numbers(lines, SlicePositions.IMAGE_POSITION);
		final double[] a = SlicePositions.numbers(lines, SlicePositions.IMAGE_ORIENTATION);
		final String unit = calibrated ? "mm" : "pixel";
		if (calibrated && corner.length == 3 && a.length == 6) {
			final WorldFrame world = new WorldFrame(new double[] {
				-a[0] * x, -a[3] * y, -(a[1] * a[5] - a[2] * a[4]) * z, -corner[0],
				-a[1] * x, -a[4] * y, -(a[2] * a[3] - a[0] * a[5]) * z, -corner[1],
				a[2] * x, a[5] * y, (a[0] * a[4] - a[1] * a[3]) * z, corner[2] });
			if (world.isRegular())
				return new DicomGeometry(world, true, unit);
		}
		return new DicomGeometry(WorldFrame.aligned(new double[] { x, y, z }, new double[3]), false, unit);
	}
}
