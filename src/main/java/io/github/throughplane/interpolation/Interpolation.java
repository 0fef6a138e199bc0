package io.github.throughplane.interpolation;

import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;

import java.util.function.IntUnaryOperator;

/**
 * Interpolation along one axis. Sample i of a line lies at i times its spacing; the first centre is common to both grids where no other is given.
 * Beyond an end the nearest sample counts (NEAREST, LINEAR, LANCZOS) or the line is mirrored at its end sample (CUBIC).
 */
public enum Interpolation {

	/**
	 * The nearest sample; halfway between two the one with the even index, counted from 0. Always the later one would move whatever the line
	 * shows by half a sample of an output with an even factor; so every sample's mark stays around its place, as the rounding of IEEE 754 does it.
	 */
	NEAREST,

	/** The weighted mean of the two neighbours. */
	LINEAR,

	/** The cubic B-spline through all samples (Unser, Aldroubi and Eden 1991). */
	CUBIC,

	/** The sinc function windowed by a sinc three samples wide, weights scaled to sum 1 (Duchon 1979, a = 3). */
	LANCZOS;

	private static final int LANCZOS_RADIUS = 3;

	/**
	 * The operator from one grid to another.
	 *
	 * @param inputs number of samples of a line
	 * @param inputSpacing their distance
	 * @param outputs number of samples wanted
	 * @param outputSpacing their distance, in the same unit
	 */
	public LineOperator operator(final int inputs, final double inputSpacing, final int outputs, final double outputSpacing) {
		return operator(inputs, inputSpacing, 0, outputs, outputSpacing);
	}

	/**
	 * The operator from one grid to another that begins elsewhere.
	 *
	 * @param start place of the first output relative to the first input, in the unit of the spacings; may be negative
	 */
	public LineOperator operator(final int inputs, final double inputSpacing, final double start, final int outputs, final double outputSpacing) {
		final int taps = switch (this) {
			case NEAREST -> 1;
			case LINEAR -> 2;
			case CUBIC -> 4;
			case LANCZOS -> 2 * LANCZOS_RADIUS;
		};
		final IntUnaryOperator border = this == CUBIC ? i -> CubicSpline.mirror(i, inputs) : i -> Math.max(0, Math.min(inputs - 1, i));
		final int[] first = new int[outputs];
		final double[][] weights = new double[outputs][];
		for (int j = 0; j < outputs; j++) {
			final double position = snap((start + j * outputSpacing) / inputSpacing);
			final int left = taps == 1 ? (int) Math.rint(position) : (int) Math.floor(position) - taps / 2 + 1;
			final int[] columns = new int[taps];
			final double[] values = new double[taps];
			double sum = 0;
			int low = inputs - 1;
			int high = 0;
			for (int k = 0; k < taps; k++) {
				columns[k] = border.applyAsInt(left + k);
				values[k] = weight(position - left - k);
				sum += values[k];
				low = Math.min(low, columns[k]);
				high = Math.max(high, columns[k]);
			}
			first[j] = low;
			weights[j] = new double[high - low + 1];
			for (int k = 0; k < taps; k++)
				weights[j][columns[k] - low] += values[k] / sum;
		}
		final RowMatrix matrix = new RowMatrix(inputs, first, weights);
		return this == CUBIC ? new CubicSpline(matrix) : matrix;
	}

	/**
	 * Resamples a single line.
	 *
	 * @return {@code outputs} values at distance {@code outputSpacing}, starting where the line starts
	 */
	public float[] resample(final float[] line, final double inputSpacing, final int outputs, final double outputSpacing) {
		return Lines.apply(operator(line.length, inputSpacing, outputs, outputSpacing), line, new int[] { line.length, 1, 1 }, 0);
	}

	/** How many samples at distance {@code to} cover a line of {@code count} samples at distance {@code from}: a number that was found to fit before. */
	public static int count(final int count, final double from, final double to) {
		return Math.toIntExact(Math.round((count - 1) * from / to) + 1);
	}

	/** Without the rounding errors of the division where a position is meant to be a sample or halfway between two. */
	private static double snap(final double position) {
		final double halves = Math.rint(2 * position);
		return Math.abs(2 * position - halves) < 1e-9 ? halves / 2 : position;
	}

	private double weight(final double x) {
		final double distance = Math.abs(x);
		return switch (this) {
			case NEAREST -> 1;
			case LINEAR -> 1 - distance;
			case CUBIC -> CubicSpline.basis(distance);
			case LANCZOS -> distance < LANCZOS_RADIUS ? sinc(distance) * sinc(distance / LANCZOS_RADIUS) : 0;
		};
	}

	private static double sinc(final double x) {
		return x == 0 ? 1 : x == Math.rint(x) ? 0 : Math.sin(Math.PI * x) / (Math.PI * x);
	}
}
