package io.github.throughplane.shapeprior;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How well a heart came through the autoencoder.
 *
 * @param dice of left cavity, myocardium and right cavity (Dice 1945, of the whole volume); NaN for a class that neither heart has
 */
record Reconstruction(double[] dice) {

	/** Compares hearts of one grid. */
	static Reconstruction of(final float[] made, final float[] truth) {
		final long[] sizes = new long[HeartClasses.COUNT];
		final long[] common = new long[HeartClasses.COUNT];
		for (int i = 0; i < truth.length; i++) {
			sizes[(int) made[i]]++;
			sizes[(int) truth[i]]++;
			if (made[i] == truth[i])
				common[(int) made[i]]++;
		}
		final double[] dice = new double[HeartClasses.COUNT - 1];
		Arrays.setAll(dice, c -> sizes[c + 1] == 0 ? Double.NaN : 2.0 * common[c + 1] / sizes[c + 1]);
		return new Reconstruction(dice);
	}

	/** Over the classes that are there. */
	double mean() {
		return DoubleStream.of(dice).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}
}
