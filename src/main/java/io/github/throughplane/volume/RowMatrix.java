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

	@Override
	public void apply(final double[] in, final double[] out, final int lines) {
		for (int row = 0; row < first.length; row++) {
			final int to = row * lines;
			Arrays.fill(out, to, to + lines, 0);
			for (int k = 0; k < weights[row].length; k++) {
				final double weight = weights[row][k];
				final int from = (first[row] + k) * lines;
				for (int line = 0; line < lines; line++)
					out[to + line] += weight * in[from + line];
			}
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
