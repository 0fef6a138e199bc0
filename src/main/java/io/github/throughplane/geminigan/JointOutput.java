package io.github.throughplane.geminigan;

/**
 * What a network makes of one stack.
 *
 * @param image [row][column][slice], intensities around 0 to 1, not clamped; empty where the network gives labels only
 * @param logits [row][column][class][slice], the classes in the order of {@link PairBatch#labels}; empty where the network gives an image only
 */
public record JointOutput(float[] image, float[] logits) {

	/** Background, left cavity, myocardium, right cavity. */
	public static final int CLASSES = 4;

	public boolean hasImage() {
		return image.length > 0;
	}

	public boolean hasLabels() {
		return logits.length > 0;
	}

	/**
	 * How sure the network is of a heart: the mean probability of the likeliest class, where that is not the background.
	 *
	 * @param slices of the result
	 * @return 0.25 to 1; NaN where all is background
	 */
	public double certainty(final int slices) {
		final byte[] labels = labels(slices);
		double sum = 0;
		long count = 0;
		for (int i = 0; i < labels.length; i++)
			if (labels[i] != 0) {
				final int first = i / slices * slices * CLASSES + i % slices;
				double relative = 0;
				for (int c = 0; c < CLASSES; c++)
					relative += Math.exp(logits[first + c * slices] - logits[first + labels[i] * slices]);
				sum += 1 / relative;
				count++;
			}
		return sum / count;
	}

	/**
	 * The likeliest classes, of equal ones the first.
	 *
	 * @param slices of the result
	 * @return [row][column][slice], 0 to 3
	 */
	public byte[] labels(final int slices) {
		final byte[] labels = new byte[logits.length / CLASSES];
		for (int i = 0; i < labels.length; i++) {
			final int first = i / slices * slices * CLASSES + i % slices;
			for (byte c = 1; c < CLASSES; c++)
				if (logits[first + c * slices] > logits[first + labels[i] * slices])
					labels[i] = c;
		}
		return labels;
	}
}
