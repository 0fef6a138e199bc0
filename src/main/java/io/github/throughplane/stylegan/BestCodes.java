package io.github.throughplane.stylegan;

import java.util.Arrays;

/** The best codes of some images on the way of a search, each image for itself. */
final class BestCodes {

	private final float[] codes;
	private final float[] losses;

	/** @param codes to begin with, [image][row][style] */
	BestCodes(final float[] codes, final int images) {
		this.codes = codes.clone();
		losses = new float[images];
		Arrays.fill(losses, Float.POSITIVE_INFINITY);
	}

	/** Takes those of some codes that are better. */
	void offer(final float[] ofOthers, final float[] others) {
		final int length = codes.length / losses.length;
		for (int i = 0; i < losses.length; i++)
			if (ofOthers[i] < losses[i]) {
				losses[i] = ofOthers[i];
				System.arraycopy(others, i * length, codes, i * length, length);
			}
	}

	float[] codes() {
		return codes;
	}

	/** The sum of their losses. */
	double loss() {
		double sum = 0;
		for (final float loss : losses)
			sum += loss;
		return sum;
	}
}
