package io.github.throughplane.latent;

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
		moment1 = new double[count];
		moment2 = new double[count];
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
