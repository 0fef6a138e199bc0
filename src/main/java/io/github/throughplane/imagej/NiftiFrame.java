package io.github.throughplane.imagej;

import io.github.throughplane.imagej.NiftiFields.Field;

/**
 * The geometry that a NIfTI header gives (nifti1.h, "3D image orientation", methods 1 to 3): the affine frame where it is
 * sound, else the rigid frame, else the voxel size alone.
 *
 * @param oriented whether the header tells the orientation
 */
record NiftiFrame(WorldFrame world, boolean oriented) {

	/** What rounding to 32-bit floats may do to right angles and lengths. */
	private static final double ROUNDING = 1e-4;

	static NiftiFrame of(final NiftiFields fields) {
		for (final WorldFrame frame : new WorldFrame[] { affine(fields), rigid(fields) })
			if (frame.isRegular())
				return new NiftiFrame(frame, true);
		final double depth = fields.get(Field.SIZE) < 3 ? 1 : Math.abs(fields.get(Field.SPACING, 3));
		return new NiftiFrame(WorldFrame.aligned(new double[] { Math.abs(fields.get(Field.SPACING, 1)),
			Math.abs(fields.get(Field.SPACING, 2)), depth }, new double[3]), false);
	}

	/** The frame given as three rows; not regular where there is none. */
	private static WorldFrame affine(final NiftiFields fields) {
		final double[] rows = new double[12];
		if (fields.get(Field.SFORM_CODE) > 0)
			for (int i = 0; i < rows.length; i++)
				rows[i] = fields.get(Field.SFORM, i);
		return new WorldFrame(rows);
	}

	/** The frame given as a quaternion; not regular where there is none. */
	private static WorldFrame rigid(final NiftiFields fields) {
		if (!(fields.get(Field.QFORM_CODE) > 0))
			return new WorldFrame(new double[12]);
		final double[] vector = { fields.get(Field.QUATERNION, 0), fields.get(Field.QUATERNION, 1), fields.get(Field.QUATERNION, 2) };
		final double squared = vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2];
		// Rounding can bring the vector of a half turn beyond length 1.
		final double length = Math.sqrt(Math.max(1, squared));
		final double a = Math.sqrt(Math.max(0, 1 - squared));
		final double b = vector[0] / length;
		final double c = vector[1] / length;
		final double d = vector[2] / length;
		final double x = Math.abs(fields.get(Field.SPACING, 1));
		final double y = Math.abs(fields.get(Field.SPACING, 2));
		final double z = Math.abs(fields.get(Field.SPACING, 3)) * (fields.get(Field.SPACING, 0) < 0 ? -1 : 1);
		return new WorldFrame(new double[] {
			(a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z, fields.get(Field.QUATERNION, 3),
			2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z, fields.get(Field.QUATERNION, 4),
			2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z, fields.get(Field.QUATERNION, 5) });
	}

	/** Writes a frame as an affine one, and as a rigid one where its axes are at right angles. */
	static void write(final WorldFrame world, final int code, final NiftiFields fields) {
		fields.put(Field.SFORM_CODE, code);
		fields.put(Field.SFORM, world.matrix());
		final double handedness = world.determinant() < 0 ? -1 : 1;
		final double[] spacing = world.spacing();
		final double[] m = world.matrix();
		final double[][] r = new double[3][3];
		for (int row = 0; row < 3; row++)
			for (int axis = 0; axis < 3; axis++)
				r[row][axis] = m[4 * row + axis] / spacing[axis] * (axis == 2 ? handedness : 1);
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < i; j++)
				if (Math.abs(r[0][i] * r[0][j] + r[1][i] * r[1][j] + r[2][i] * r[2][j]) > ROUNDING)
					return;
		final double[] q = quaternion(r);
		fields.put(Field.QFORM_CODE, code);
		fields.put(Field.QUATERNION, q[0], q[1], q[2], m[3], m[7], m[11]);
		fields.put(Field.SPACING, handedness);
	}

	/** The vector part of the unit quaternion of a rotation, with a scalar part that is not negative. */
	private static double[] quaternion(final double[][] r) {
		// From the largest of the four components, which is at least 1/2, the others follow without loss of digits.
		final double[] fourSquares = { 1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
			1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2] };
		int largest = 0;
		for (int i = 1; i < 4; i++)
			if (fourSquares[i] > fourSquares[largest])
				largest = i;
		final double twice = Math.sqrt(fourSquares[largest]);
		final double x = r[2][1] - r[1][2];
		final double y = r[0][2] - r[2][0];
		final double z = r[1][0] - r[0][1];
		final double[] abcd = switch (largest) {
			case 0 -> new double[] { twice, x / twice, y / twice, z / twice };
			case 1 -> new double[] { x / twice, twice, (r[0][1] + r[1][0]) / twice, (r[0][2] + r[2][0]) / twice };
			case 2 -> new double[] { y / twice, (r[0][1] + r[1][0]) / twice, twice, (r[1][2] + r[2][1]) / twice };
			default -> new double[] { z / twice, (r[0][2] + r[2][0]) / twice, (r[1][2] + r[2][1]) / twice, twice };
		};
		final double sign = abcd[0] < 0 ? -0.5 : 0.5;
		return new double[] { sign * abcd[1], sign * abcd[2], sign * abcd[3] };
	}
}
