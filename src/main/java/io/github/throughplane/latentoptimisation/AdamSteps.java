package io.github.throughplane.latentoptimisation;

import java.util.Arrays;

/** The Adam optimiser (Kingma and Ba 2015) on a few numbers. */
final class AdamSteps {

	private static final double BETA1 = 0.9;
	private static final double BETA2 = 0.999;
	private static final double EPSILON = 1e-8;

	private final double[] moment1;
	private final double[] moment2;
	private double power1 = 1;
	private double power2 = 1;

	AdamSteps(final int count) {
		this(new double[count], new double[count]);
	}

	private AdamSteps(final double[] moment1, final double[] moment2) {
		this.moment1 = moment1;
		this.moment2 = moment2;
	}

	/** Goes on with some of the numbers. */
	AdamSteps part(final int from, final int count) {
		final AdamSteps part = new AdamSteps(Arrays.copyOfRange(moment1, from, from + count), Arrays.copyOfRange(moment2, from, from + count));
		part.power1 = power1;
		part.power2 = power2;
		return part;
	}

	/** Moves values against their gradient. */
	void step(final float[] values, final float[] gradient, final double rate) {
		power1 *= BETA1;
		power2 *= BETA2;
		for (int i = 0; i < values.length; i++) {
			moment1[i] = BETA1 * moment1[i] + (1 - BETA1) * gradient[i];
			moment2[i] = BETA2 * moment2[i] + (1 - BETA2) * gradient[i] * gradient[i];
			values[i] -= (float) (rate * moment1[i] / (1 - power1) / (Math.sqrt(moment2[i] / (1 - power2)) + EPSILON));
		}
	}
}
