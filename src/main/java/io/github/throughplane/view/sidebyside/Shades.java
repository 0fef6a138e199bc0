package io.github.throughplane.view.sidebyside;

import java.util.Arrays;

/**
 * Colours of values.
 *
 * @param low raw values that are black, for the first and the second volume
 * @param high raw values that are white
 * @param widest the difference that is as red as can be, and with a minus as blue as can be; 0 is white
 */
record Shades(double[] low, double[] high, double widest) {

	/** Where there is no value. */
	static final int NONE = 0x37474f;

	private static final int[] BLUE = { 0x21, 0x66, 0xac };
	private static final int[] RED = { 0xb2, 0x18, 0x2b };
	private static final double BLACK = 0.005;
	private static final double WHITE = 0.995;
	private static final double WIDEST = 0.99;

	/** The colour of a value of a volume (block 0 or 1) or of the difference (2), as RGB. */
	int of(final int block, final double value) {
		if (Double.isNaN(value))
			return NONE;
		return block < 2 ? grey((value - low[block]) / (high[block] - low[block])) : signed(value / widest);
	}

	private static int grey(final double share) {
		final int grey = (int) Math.round(255 * Math.max(0, Math.min(1, share)));
		return grey << 16 | grey << 8 | grey;
	}

	private static int signed(final double share) {
		final int[] end = share < 0 ? BLUE : RED;
		int colour = 0;
		for (final int channel : end)
			colour = colour << 8 | (int) Math.round(255 + Math.min(1, Math.abs(share)) * (channel - 255));
		return colour;
	}

	/** The values of a block that the ends of its scale of colours stand for. */
	double[] ends(final int block) {
		return block < 2 ? new double[] { low[block], high[block] } : new double[] { -widest, widest };
	}

	/**
	 * Colours that suit some values.
	 *
	 * @param values of the first volume, the second, and their difference; NaN where there are none
	 * @param shared whether the first volume is shown with the range of the second
	 */
	static Shades suiting(final double[][] values, final boolean shared) {
		final double[][] ranges = { range(values[shared ? 1 : 0]), range(values[1]) };
		final double[] sizes = sorted(Arrays.stream(values[2]).map(Math::abs).toArray());
		return new Shades(new double[] { ranges[0][0], ranges[1][0] }, new double[] { ranges[0][1], ranges[1][1] }, rounded(at(sizes, WIDEST)));
	}

	/** Nearly the least and nearly the largest value. */
	private static double[] range(final double[] values) {
		final double[] sorted = sorted(values);
		double black = at(sorted, BLACK);
		double white = at(sorted, WHITE);
		if (black == white) {
			black = at(sorted, 0);
			white = at(sorted, 1);
		}
		return new double[] { black, black == white ? black + 1 : white };
	}

	private static double[] sorted(final double[] values) {
		return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
	}

	private static double at(final double[] sorted, final double share) {
		return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
	}

	/** Two digits of it, rounded up; 1 instead of 0. */
	private static double rounded(final double value) {
		if (value == 0)
			return 1;
		final double digit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
		return Math.ceil(value / digit - 1e-9) * digit;
	}
}
