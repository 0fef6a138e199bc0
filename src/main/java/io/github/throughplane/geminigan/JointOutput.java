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
