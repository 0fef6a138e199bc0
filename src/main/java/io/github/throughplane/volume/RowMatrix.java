package io.github.throughplane.volume;

import java.util.Arrays;

/**
 * A line operator as a matrix whose rows are zero outside a short run of columns.
 *
 * @param inputs number of columns
 * @param first for each row the column of its first weight
 * @param weights for each row the weights from that column on
 */
public record RowMatrix(int inputs, int[] first, double[][] weights) implements LineOperator {

	public RowMatrix {
		if (first.length != weights.length)
			throw new IllegalArgumentException(first.length + " first columns for " + weights.length + " rows");
		for (int row = 0; row < first.length; row++)
			if (first[row] < 0 || first[row] + weights[row].length > inputs)
				throw new IllegalArgumentException("Row " + row + " reaches from column " + first[row] + " to "
					+ (first[row] + weights[row].length - 1) + " of " + inputs);
	}

	@Override
	public int outputs() {
		return first.length;
	}

	/** Whether every output sample is one of the input samples. */
	boolean selects() {
		return Arrays.stream(weights).allMatch(row -> row.length == 1 && row[0] == 1);
	}

	@Override
	public void apply(final double[] in, final double[] out, final int lines) {
		for (int row = 0; row < first.length; row++)
			row(weights[row], in, first[row] * lines, out, row * lines, lines);
	}

	/** One output sample of all lines, two weights at a time: the memory is what takes the time. */
	private static void row(final double[] weights, final double[] in, final int from, final double[] out, final int to, final int lines) {
		if (weights.length == 1 && weights[0] == 1) {
			System.arraycopy(in, from, out, to, lines);
			return;
		}
		int k = 0;
		if (weights.length % 2 == 0)
			Arrays.fill(out, to, to + lines, 0);
		else {
			final double weight = weights[k++];
			for (int line = 0; line < lines; line++)
				out[to + line] = weight * in[from + line];
		}
		for (; k < weights.length; k += 2) {
			final double a = weights[k];
			final double b = weights[k + 1];
			final int fromA = from + k * lines;
			final int fromB = fromA + lines;
			for (int line = 0; line < lines; line++)
				out[to + line] = out[to + line] + a * in[fromA + line] + b * in[fromB + line];
		}
	}

	/** All entries, zeros included, as [output sample][input sample]. */
	public float[][] dense() {
		final float[][] matrix = new float[first.length][inputs];
		for (int row = 0; row < first.length; row++)
			for (int k = 0; k < weights[row].length; k++)
				matrix[row][first[row] + k] = (float) weights[row][k];
		return matrix;
	}
}
