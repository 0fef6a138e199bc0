package io.github.throughplane.smore;

/**
 * The numbers of rows that networks make of a slice. A layer that depends on that number has channels for each of them, one number after
 * the other: those of {@code least} rows first.
 *
 * @param least at least 1
 * @param most at least as many
 */
record RowCounts(int least, int most) {

	RowCounts {
		if (least < 1 || most < least)
			throw new IllegalArgumentException("From " + least + " to " + most + " rows");
	}

	/** The channels for all numbers. */
	int channels() {
		return first(most) + most;
	}

	/** The first channel for a number of rows. */
	int first(final int rows) {
		return (rows - least) * (rows + least - 1) / 2;
	}

	/** The nearest of the numbers. */
	int nearest(final int rows) {
		return Math.max(least, Math.min(most, rows));
	}

	/**
	 * The weights of a first layer that serve one number of rows. Layers are scaled by the number of their inputs, see
	 * {@link io.github.throughplane.network.Convolution#equalised}, so that those of a layer with fewer are smaller.
	 *
	 * @param kernel [tap][told and channel][filter]
	 * @param told channels before those of the rows
	 */
	float[] partOfHead(final float[] kernel, final int told, final int filters, final int rows) {
		final int taps = kernel.length / ((told + channels()) * filters);
		final float[] part = new float[taps * (told + rows) * filters];
		for (int tap = 0; tap < taps; tap++) {
			final int from = tap * (told + channels()) * filters;
			final int to = tap * (told + rows) * filters;
			System.arraycopy(kernel, from, part, to, told * filters);
			System.arraycopy(kernel, from + (told + first(rows)) * filters, part, to + told * filters, rows * filters);
		}
		final double scale = Math.sqrt((double) (told + rows) / (told + channels()));
		for (int i = 0; i < part.length; i++)
			part[i] *= (float) scale;
		return part;
	}

	/**
	 * The weights of a last layer that serve one number of rows.
	 *
	 * @param values [any][channel]
	 */
	float[] partOfEnd(final float[] values, final int rows) {
		final float[] part = new float[values.length / channels() * rows];
		for (int i = 0; i < part.length / rows; i++)
			System.arraycopy(values, i * channels() + first(rows), part, i * rows, rows);
		return part;
	}
}
