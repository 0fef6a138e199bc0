package io.github.throughplane.latentoptimisation;

import java.util.Arrays;

/**
 * Where an optimisation is, several tries at once, the tries outermost. Shifts count in halves of the grid's length, as the authors'
 * code counts them: the sample of a slice at x is found in the decoded volume at x + unit * shift.
 *
 * @param code latent dimensions, [try][dimension]
 * @param x shift of every slice along x, [try][slice]
 * @param y the same along y
 * @param place shift of all slices together along x, y and z, [try][axis]
 * @param views own shift of every long-axis slice along x, y and z, [axis][try, slice]
 */
record LatentPoint(float[] code, float[] x, float[] y, float[] place, float[][] views) {

	static final int AXES = 3;

	/** Codes and shifts of 0. */
	static LatentPoint zero(final int tries, final int dimensions, final int slices, final int views) {
		return new LatentPoint(new float[tries * dimensions], new float[tries * slices], new float[tries * slices], new float[tries * AXES],
			new float[AXES][tries * views]);
	}

	/** How many tries these are. */
	int tries() {
		return place.length / AXES;
	}

	/** The same values in arrays of its own. */
	LatentPoint copy() {
		return new LatentPoint(code.clone(), x.clone(), y.clone(), place.clone(), Arrays.stream(views).map(float[]::clone).toArray(float[][]::new));
	}

	/** One of several tries. */
	LatentPoint single(final int number, final int tries) {
		return new LatentPoint(part(code, number, tries), part(x, number, tries), part(y, number, tries), part(place, number, tries),
			Arrays.stream(views).map(axis -> part(axis, number, tries)).toArray(float[][]::new));
	}

	private static float[] part(final float[] all, final int number, final int tries) {
		final int each = all.length / tries;
		return Arrays.copyOfRange(all, number * each, (number + 1) * each);
	}
}
