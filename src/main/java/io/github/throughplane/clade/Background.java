package io.github.throughplane.clade;

/** Keeps air as it was interpolated: a network trained on patches of the body has never seen air alone. */
final class Background {

	/** Rows and columns on each side whose brightest value decides whether a pixel is air. */
	static final int REACH = 3;
	/** Brightness above the darkest mapped value, up to which all is air, and from which on nothing is. */
	private static final float AIR = 0.04f;
	private static final float BODY = 0.12f;

	private Background() {}

	/**
	 * The share of the translated value in each pixel of the result: 0 in air, 1 in the body.
	 *
	 * @param plane mapped values, where -1 is air
	 */
	static float[] shares(final float[] plane, final int rows, final int columns) {
		final float[] alongRows = maximum(plane, rows, columns, columns, 1);
		final float[] brightest = maximum(alongRows, columns, rows, 1, columns);
		for (int i = 0; i < brightest.length; i++) {
			final float t = Math.max(0, Math.min(1, (brightest[i] + 1 - AIR) / (BODY - AIR)));
			brightest[i] = t * t * (3 - 2 * t);
		}
		return brightest;
	}

	/** Blends a translated plane, in place, with the plane it was made from. */
	static void keep(final float[] before, final float[] after, final float[] shares) {
		for (int i = 0; i < after.length; i++)
			after[i] = before[i] + shares[i] * (after[i] - before[i]);
	}

	/** The largest value within reach along one axis, in lines that start {@code lineStep} apart and go on in {@code step}. */
	private static float[] maximum(final float[] values, final int lines, final int length, final int lineStep, final int step) {
		final float[] result = new float[values.length];
		for (int line = 0; line < lines; line++)
			for (int i = 0; i < length; i++) {
				float largest = Float.NEGATIVE_INFINITY;
				for (int k = Math.max(0, i - REACH); k <= Math.min(length - 1, i + REACH); k++)
					largest = Math.max(largest, values[line * lineStep + k * step]);
				result[line * lineStep + i * step] = largest;
			}
		return result;
	}
}
