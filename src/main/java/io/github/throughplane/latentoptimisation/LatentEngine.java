package io.github.throughplane.latentoptimisation;

/**
 * Computes what latent optimisation needs of a trained decoder: logits of codes, and how well codes and shifts agree with what was
 * measured. The loss of a try is the mean cross entropy over the samples of all short-axis slices that were drawn, plus that over the
 * samples of long-axis slices where there are any; the decoded logits are sampled linearly.
 */
interface LatentEngine extends AutoCloseable {

	/**
	 * The losses of the tries and their gradient.
	 *
	 * @param losses one for each try
	 * @param gradient of the sum of all losses; only what was asked for, else null
	 */
	record Evaluation(double[] losses, LatentPoint gradient) {}

	/** The classes that the following evaluations shall agree with. */
	void observe(Labels labels);

	/** The losses, and their gradients with respect to all shifts. */
	Evaluation shifts(LatentPoint at);

	/** The losses, and their gradients with respect to the codes. Takes less time where the codes are those of the last {@link #shifts}. */
	Evaluation codes(LatentPoint at);

	/**
	 * The decoded volume of one code.
	 *
	 * @return logits as [class][slice][row][column]
	 */
	float[] logits(float[] code);

	@Override
	void close();
}
