package io.github.throughplane.interpolation;

import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.RowMatrix;

/**
 * Cubic B-spline interpolation of lines that are mirrored at their end samples: a recursive filter turns samples into spline
 * coefficients, a matrix evaluates the spline (Unser, Aldroubi and Eden 1991).
 *
 * @param evaluation from coefficients to output samples
 */
record CubicSpline(RowMatrix evaluation) implements LineOperator {

	private static final double POLE = Math.sqrt(3) - 2;
	private static final double GAIN = 6;

	/** Terms after which the powers of the pole are below the precision of doubles. */
	private static final int TERMS = 30;

	@Override
	public int inputs() {
		return evaluation.inputs();
	}

	@Override
	public int outputs() {
		return evaluation.outputs();
	}

	@Override
	public void apply(final double[] in, final double[] out, final int lines) {
		toCoefficients(in, lines);
		evaluation.apply(in, out, lines);
	}

	private void toCoefficients(final double[] c, final int lines) {
		final int last = inputs() - 1;
		if (last == 0)
			return;
		for (int line = 0; line < lines; line++) {
			double sum = c[line];
			double power = POLE;
			for (int k = 1; k < TERMS; k++, power *= POLE)
				sum += power * c[mirror(k, inputs()) * lines + line];
			c[line] = sum;
		}
		for (int i = lines; i < inputs() * lines; i++)
			c[i] += POLE * c[i - lines];
		final int end = last * lines;
		for (int i = end; i < end + lines; i++)
			c[i] = GAIN * POLE / (POLE * POLE - 1) * (c[i] + POLE * c[i - lines]);
		for (int i = end - 1; i >= 0; i--)
			c[i] = POLE * (c[i + lines] - GAIN * c[i]);
	}

	/** The index within 0 to {@code count - 1} that an index beyond an end sample is mirrored to. */
	static int mirror(final int index, final int count) {
		if (count == 1)
			return 0;
		final int period = 2 * (count - 1);
		final int within = Math.floorMod(index, period);
		return within < count ? within : period - within;
	}

	/** The cubic B-spline at a distance of 0 or more samples. */
	static double basis(final double x) {
		if (x >= 2)
			return 0;
		return x < 1 ? 2.0 / 3 - x * x + x * x * x / 2 : (2 - x) * (2 - x) * (2 - x) / 6;
	}
}
