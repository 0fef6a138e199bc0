package io.github.throughplane.training;

/**
 * The learning rate over a training: it rises from a small value to the highest, and falls along a cosine to nearly 0 (after Smith
 * and Topin 2018, "Super-convergence", arXiv 1708.07120).
 */
public final class CosineDecay {

	/** Share of the training in which the rate rises. */
	private static final double RISING = 0.05;
	private static final double FIRST = 0.04;
	private static final double LAST = 0.001;

	private CosineDecay() {}

	/**
	 * The rate as a share of the highest.
	 *
	 * @param done share of the training that is over, 0 to 1
	 */
	public static double at(final double done) {
		if (done < RISING)
			return FIRST + (1 - FIRST) * done / RISING;
		return LAST + (1 - LAST) * (1 + Math.cos(Math.PI * (done - RISING) / (1 - RISING))) / 2;
	}
}
