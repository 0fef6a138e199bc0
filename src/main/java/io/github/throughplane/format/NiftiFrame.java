package io.github.throughplane.format;

import io.github.throughplane.format.NiftiFields.Field;
import io.github.throughplane.imagej.WorldFrame;

import java.util.Optional;

/**
 * The geometry that a NIfTI header gives (nifti1.h, "3D image orientation", methods 1 to 3): the affine frame where it is
 * sound, else the rigid frame, else the voxel size alone.
 *
 * @param forms which frames the header tells; none where it tells no orientation
 */
record NiftiFrame(WorldFrame world, Optional<NiftiForms> forms) {

	/** What rounding to 32-bit floats may do to right angles and lengths. */
	private static final double ROUNDING = 1e-4;

	static NiftiFrame of(final NiftiFields fields) {
		final WorldFrame affine = affine(fields);
		final WorldFrame rigid = rigid(fields);
		final int affineCode = affine.isRegular() ? (int) fields.get(Field.SFORM_CODE) : 0;
		final int rigidCode = rigid.isRegular() ? (int) fields.get(Field.QFORM_CODE) : 0;
		if (affineCode > 0 || rigidCode > 0) {
			final WorldFrame world = affineCode > 0 ? affine : rigid;
			return new NiftiFrame(world, Optional.of(NiftiForms.of(rigidCode, affineCode, world, rigid)));
		}
		final double depth = fields.get(Field.SIZE) < 3 ? 1 : Math.abs(fields.get(Field.SPACING, 3));
		return new NiftiFrame(WorldFrame.aligned(new double[] { Math.abs(fields.get(Field.SPACING, 1)),
			Math.abs(fields.get(Field.SPACING, 2)), depth }, new double[3]), Optional.empty());
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

	/** Writes a frame in the forms given; one whose axes are not at right angles has no rigid form and is written as an affine one. */
	static void write(final WorldFrame world, final NiftiForms forms, final NiftiFields fields) {
		final boolean rigid = forms.rigid() > 0 && writeRigid(forms.rigidFrame(world), forms.rigid(), fields);
		if (rigid && forms.affine() == 0)
			return;
		fields.put(Field.SFORM_CODE, forms.affine() > 0 ? forms.affine() : forms.rigid());
		fields.put(Field.SFORM, world.matrix());
	}

	/** Writes a frame as a rigid one; whether its axes are at right angles, so that it is one. */
	private static boolean writeRigid(final WorldFrame world, final int code, final NiftiFields fields) {
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
					return false;
		final double[] q = quaternion(r);
		fields.put(Field.QFORM_CODE, code);
		fields.put(Field.QUATERNION, q[0], q[1], q[2], m[3], m[7], m[11]);
		fields.put(Field.SPACING, handedness, spacing[0], spacing[1], spacing[2]);
		return true;
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
