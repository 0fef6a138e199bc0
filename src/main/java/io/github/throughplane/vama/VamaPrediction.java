package io.github.throughplane.vama;

import io.github.throughplane.task.UserProblem;

import java.util.Optional;

/**
 * What a user may say of a stack that is to be adapted.
 *
 * @param heart column and row of the middle of the heart; without it the heart is looked for
 * @param apexFirst whether the first slice lies at the apex
 * @param samples results that are drawn, of which the mean counts; 0 for the one without chance
 * @param seed of the draws
 */
public record VamaPrediction(Optional<double[]> heart, boolean apexFirst, int samples, long seed) {

	/** The heart is looked for, from the base on, without chance. */
	public static final VamaPrediction AUTOMATIC = new VamaPrediction(Optional.empty(), false, 0, 0);

	private static final int MOST_SAMPLES = 1000;

	/** @throws UserProblem if the number of samples is out of its range, or 1, of which there is no standard deviation */
	public VamaPrediction {
		UserProblem.requireWithin("number of samples", samples, 0, MOST_SAMPLES);
		if (samples == 1)
			throw new UserProblem("A single sample was asked for, of which there is no standard deviation.", "Choose 0 for the result without chance, or 2 or more.");
		heart = heart.map(double[]::clone);
	}

	/** The same of a heart whose middle is known, or of slices in another order. */
	public VamaPrediction at(final Optional<double[]> point, final boolean fromApex) {
		return new VamaPrediction(point, fromApex, samples, seed);
	}

	@Override
	public Optional<double[]> heart() {
		return heart.map(double[]::clone);
	}
}
