package io.github.throughplane.latent;

/**
 * Cross entropy of the logits of a sample against the class that was drawn there. Where the sample may have one of several classes, the
 * sum of their probabilities counts: a class that nobody drew cannot be told from the background.
 */
final class SampleEntropy {

	/** The lowest that a logit may lie below the highest of its sample; exp of much less is 0, and its logarithm is none. */
	private static final double LOWEST = -80;

	private final boolean[][] allowed;

	/** @param absent classes that nobody drew, which count as background */
	SampleEntropy(final boolean[] absent) {
		allowed = Labels.allowed(absent);
	}

	/**
	 * The entropy of a sample.
	 *
	 * @param logits of all classes; they become the gradient of the entropy with respect to them
	 * @param drawn the class that was drawn
	 */
	double of(final double[] logits, final int drawn) {
		final boolean[] own = allowed[drawn];
		double highest = logits[0];
		for (final double logit : logits)
			highest = Math.max(highest, logit);
		double all = 0;
		double agreeing = 0;
		for (int c = 0; c < logits.length; c++) {
			logits[c] = logits[c] == highest ? 1 : Math.exp(Math.max(LOWEST, logits[c] - highest));
			all += logits[c];
			if (own[c])
				agreeing += logits[c];
		}
		for (int c = 0; c < logits.length; c++)
			logits[c] *= 1 / all - (own[c] ? 1 / agreeing : 0);
		return Math.log(all / agreeing);
	}
}
