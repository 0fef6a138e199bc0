package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.imagej.WorldFrame;

import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which frames a NIfTI file tells (nifti1.h, "3D image orientation"): its rigid one, qform, its affine one, sform, or both, and what space
 * each leads to. Programs differ in which one they take, so an image written again has the same ones. The image carries this beside its
 * {@link WorldFrame} in the property {@value #PROPERTY}.
 *
 * @param rigid qform_code, 0 where there is none
 * @param affine sform_code, 0 where there is none
 * @param toRigid from the space of the image's world frame to that of the qform: the upper three rows of a matrix, which stay the same however
 *            the samples of the image are cut, turned or made finer
 */
record NiftiForms(int rigid, int affine, double[] toRigid) {

	static final String PROPERTY = "NiftiForms";

	/** Both forms in the scanner's space, as for images that do not come from NIfTI. */
	static final NiftiForms SCANNER = new NiftiForms(1, 1, new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 });

	/** @param rigidFrame the qform, where its code is not 0 */
	static NiftiForms of(final int rigid, final int affine, final WorldFrame world, final WorldFrame rigidFrame) {
		return new NiftiForms(rigid, affine, rigid == 0 || world == rigidFrame ? SCANNER.toRigid : times(rigidFrame.matrix(), inverse(world)));
	}

	/** What an image carries; none where it does not come from NIfTI or the text is damaged. */
	static Optional<NiftiForms> of(final ImagePlus image) {
		final String[] words = String.valueOf(image.getProp(PROPERTY)).trim().split("\\s+");
		if (words.length != 14)
			return Optional.empty();
		try {
			final double[] matrix = new double[12];
			for (int i = 0; i < matrix.length; i++)
				matrix[i] = Double.parseDouble(words[2 + i]);
			return Optional.of(new NiftiForms(Integer.parseInt(words[0]), Integer.parseInt(words[1]), matrix));
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
	}

	void putOn(final ImagePlus image) {
		final StringJoiner text = new StringJoiner(" ").add(Integer.toString(rigid)).add(Integer.toString(affine));
		for (final double number : toRigid)
			text.add(Double.toString(number));
		image.setProp(PROPERTY, text.toString());
	}

	/** The frame of the qform for an image with this world frame. */
	WorldFrame rigidFrame(final WorldFrame world) {
		return new WorldFrame(times(toRigid, world.matrix()));
	}

	/** The product of two matrices of which the upper three rows are given. */
	private static double[] times(final double[] left, final double[] right) {
		final double[] product = new double[12];
		for (int row = 0; row < 3; row++)
			for (int column = 0; column < 4; column++) {
				product[4 * row + column] = column == 3 ? left[4 * row + 3] : 0;
				for (int i = 0; i < 3; i++)
					product[4 * row + column] += left[4 * row + i] * right[4 * i + column];
			}
		return product;
	}

	/** The upper three rows of the inverse of a frame, by its cofactors. */
	private static double[] inverse(final WorldFrame frame) {
		final double[] m = frame.matrix();
		final double[] inverse = new double[12];
		for (int row = 0; row < 3; row++) {
			final int a = (row + 1) % 3;
			final int b = (row + 2) % 3;
			for (int column = 0; column < 3; column++) {
				final int c = 4 * ((column + 1) % 3);
				final int d = 4 * ((column + 2) % 3);
				inverse[4 * row + column] = (m[c + a] * m[d + b] - m[c + b] * m[d + a]) / frame.determinant();
				inverse[4 * row + 3] -= inverse[4 * row + column] * m[4 * column + 3];
			}
		}
		return inverse;
	}
}
