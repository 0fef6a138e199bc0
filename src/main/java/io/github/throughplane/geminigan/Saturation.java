package io.github.throughplane.geminigan;

import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;

/**
 * A discriminator that takes everything real for real and nothing else, for hundreds of steps: what it says no longer helps the network.
 * Counts the steps in a row.
 */
final class Saturation {

	/** Steps in a row from which on it is told. */
	static final int STEPS = 500;

	static final String WARNING = "The discriminator was sure of every stack for more than " + STEPS
		+ " steps, so that the adversarial loss taught nothing. Train with a smaller weight of it, with another seed, or without.";

	private static final double REAL = 0.98;
	private static final double FAKE = 0.02;

	private long steps;

	/** Counts steps with these mean scores. */
	void add(final double real, final double fake, final long count) {
		steps = real > REAL && fake < FAKE ? steps + count : 0;
	}

	/** Whether it has lasted long. */
	boolean lasts() {
		return steps > STEPS;
	}

	/** Whether it lasted long at the end of an epoch, by the means of its epochs. */
	static boolean at(final TrainingHistory history, final int epoch) {
		final double[] ends = history.column(Columns.STEPS);
		final double[] real = LossTerm.REAL.column().of(history);
		final double[] fake = LossTerm.FAKE.column().of(history);
		final Saturation saturation = new Saturation();
		for (int i = 0; i < epoch; i++)
			saturation.add(real[i], fake[i], Math.round(ends[i] - (i == 0 ? 0 : ends[i - 1])));
		return saturation.lasts();
	}
}
