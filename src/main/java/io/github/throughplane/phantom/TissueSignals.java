package io.github.throughplane.phantom;

import io.github.throughplane.task.UserProblem;

import java.util.random.RandomGenerator;

/**
 * Signals of the tissues that hold no free blood and no fat, 1 for that of blood with contrast 1. Each from 0 to 3.
 *
 * @param myocardium of the heart's muscle
 * @param skeletalMuscle of the chest wall and the diaphragm
 * @param liver between its vessels
 * @param stomach of what it holds, in the mean
 * @param lung between its vessels
 */
public record TissueSignals(double myocardium, double skeletalMuscle, double liver, double stomach, double lung) {

	/** As with balanced steady-state free precession. */
	public static final TissueSignals SSFP = new TissueSignals(0.32, 0.25, 0.36, 0.2, 0.06);

	private static final double MOST = 3;

	/** @throws UserProblem if a number lies outside its range */
	public TissueSignals {
		UserProblem.requireWithin("signal of the myocardium", myocardium, 0, MOST);
		UserProblem.requireWithin("signal of skeletal muscle", skeletalMuscle, 0, MOST);
		UserProblem.requireWithin("signal of the liver", liver, 0, MOST);
		UserProblem.requireWithin("signal of the stomach", stomach, 0, MOST);
		UserProblem.requireWithin("signal of the lung", lung, 0, MOST);
	}

	/** Those of any sequence in which muscle is darker than blood. */
	static TissueSignals draw(final RandomGenerator random) {
		return new TissueSignals(random.nextDouble(0.08, 0.42), random.nextDouble(0.1, 0.45), random.nextDouble(0.12, 0.8), random.nextDouble(0.05, 0.9),
			random.nextDouble(0.01, 0.14));
	}
}
