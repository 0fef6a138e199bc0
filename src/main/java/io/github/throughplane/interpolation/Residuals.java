package io.github.throughplane.interpolation;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** Sums of squared differences from the measured slices, in a part of them, after several numbers of iterations. */
final class Residuals {

	private final DoublePredicate part;
	private final double[] squares;
	private final long[] counts;

	/**
	 * @param most largest number of iterations
	 * @param part the measured values that belong to the part
	 */
	Residuals(final int most, final DoublePredicate part) {
		this.part = part;
		squares = new double[most + 1];
		counts = new long[most + 1];
	}

	/** Adds the first {@code length} differences after so many iterations. */
	void add(final int iterations, final double[] difference, final double[] measured, final int length) {
		for (int i = 0; i < length; i++)
			if (part.test(measured[i])) {
				squares[iterations] += difference[i] * difference[i];
				counts[iterations]++;
			}
	}

	void add(final Residuals other) {
		Arrays.setAll(squares, i -> squares[i] + other.squares[i]);
		Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
	}

	/** Sums of squares by number of iterations. */
	double[] squares() {
		return squares.clone();
	}

	/** How many samples belong to the part. */
	long count() {
		return counts[0];
	}

	/** By number of iterations; NaN where the part is empty. */
	double[] rootMeanSquares() {
		final double[] roots = new double[squares.length];
		Arrays.setAll(roots, i -> Math.sqrt(squares[i] / counts[i]));
		return roots;
	}
}
