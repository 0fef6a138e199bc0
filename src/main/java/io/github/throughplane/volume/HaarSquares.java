package io.github.throughplane.volume;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The details of the Haar wavelet in the squares of 2 x 2 pixels of a slice.
 *
 * @param strength of the horizontal and the vertical detail together; NaN for squares that do not count
 * @param diagonal the diagonal detail, with its sign
 */
record HaarSquares(float[] strength, float[] diagonal) {

	/** @param part the values that count; constant squares do not count either */
	static HaarSquares of(final Volume volume, final int z, final DoublePredicate part) {
		final float[] slice = Samples.slice(volume.samples(), z);
		final int width = volume.width();
		final int columns = width / 2;
		final HaarSquares squares = new HaarSquares(new float[columns * (volume.height() / 2)], new float[columns * (volume.height() / 2)]);
		for (int square = 0; square < squares.strength.length; square++) {
			final int i = 2 * (square / columns) * width + 2 * (square % columns);
			final double a = slice[i];
			final double b = slice[i + 1];
			final double c = slice[i + width];
			final double d = slice[i + width + 1];
			final boolean varied = a != b || a != c || a != d;
			squares.strength[square] =
				varied && part.test((a + b + c + d) / 4) ? (float) Math.hypot((a + b - c - d) / 2, (a - b + c - d) / 2) : Float.NaN;
			squares.diagonal[square] = (float) ((a - b - c + d) / 2);
		}
		return squares;
	}

	/** The strengths of the squares that count. */
	float[] strengths() {
		final float[] strengths = new float[strength.length];
		int count = 0;
		for (final float value : strength)
			if (!Float.isNaN(value))
				strengths[count++] = value;
		return Arrays.copyOf(strengths, count);
	}

	/** The absolute diagonal details of the squares that count and are not stronger than a limit. */
	float[] diagonals(final double limit) {
		final float[] details = new float[strength.length];
		int count = 0;
		for (int i = 0; i < strength.length; i++)
			if (strength[i] <= limit)
				details[count++] = Math.abs(diagonal[i]);
		return Arrays.copyOf(details, count);
	}

	/** The absolute differences from the diagonal details of another slice, of the squares that count and are not stronger than a limit in both. */
	float[] differences(final HaarSquares other, final double limit) {
		final float[] details = new float[strength.length];
		int count = 0;
		for (int i = 0; i < strength.length; i++)
			if (strength[i] <= limit && other.strength[i] <= limit)
				details[count++] = Math.abs(diagonal[i] - other.diagonal[i]);
		return Arrays.copyOf(details, count);
	}
}
