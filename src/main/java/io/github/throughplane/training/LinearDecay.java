package io.github.throughplane.training;

/** A learning rate that stays as it is over the first half of a training and falls linearly to 0 over the second. */
public final class LinearDecay {

	private LinearDecay() {}

	/**
	 * The rate of a step as a share of the first one.
	 *
	 * @param step its number, from 1
	 * @param steps of the whole training
	 * @param timeUsed share of the time allowed that is over before the step, 0 to 1; the training counts as far as steps or time say,
	 *        whichever is more
	 */
	public static double at(final long step, final long steps, final double timeUsed) {
		final double left = Math.min((double) (steps - step + 1) / steps, 1 - timeUsed);
		return Math.min(1, 2 * left);
	}
}
