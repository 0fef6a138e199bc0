package io.github.throughplane.latentoptimisation;

import io.github.throughplane.task.UserProblem;

/**
 * Everything that decides how a code is searched for (Wang et al., MICCAI 2021, with the rates of the authors' code). The only home of
 * its defaults.
 *
 * @param restarts tries from different codes, of which the best goes on after 100 iterations
 * @param iterations at most
 * @param codeRate learning rate of the codes
 * @param shiftRate learning rate of the shifts, which count in halves of the grid's length
 * @param halving iterations after which both rates are halved, again and again
 * @param shiftPenalty weight of the squared shifts of slices, which tells what is common to all from their own shifts and holds slices with little in them
 * @param usualShift distance from which on the penalty grows with the logarithm alone, so that slices may be far away
 * @param codePenalty weight of the mean squared latent dimension
 * @param mostShift no shift becomes larger
 * @param spread standard deviation of the codes that tries but the first start from
 * @param leastGain the search ends when the loss falls by a smaller share within 20 iterations, after 200 at least; 0 for never
 * @param mayTilt whether shifts that grow evenly from the base to the apex are how the heart stands on the slices, and no motion
 * @param mayViewsMove whether long-axis slices may have moved as well; else the heart agrees with them where they lie
 * @param seed decides these codes
 */
public record LatentSettings(int restarts, int iterations, double codeRate, double shiftRate, int halving, double shiftPenalty,
	double usualShift, double codePenalty, double mostShift, double spread, double leastGain, boolean mayTilt, boolean mayViewsMove, long seed)
{

	public static final LatentSettings STANDARD = new LatentSettings(3, 500, 0.2, 0.1, 100, 0.1, 0.03, 2e-3, 0.25, 0.5, 1e-3, true, true, 0);

	/** @throws UserProblem if a value is out of its range */
	public LatentSettings {
		UserProblem.requireWithin("number of restarts", restarts, 1, 100);
		UserProblem.requireWithin("number of iterations", iterations, 1, 100_000);
		UserProblem.requireWithin("learning rate of the codes", codeRate, 1e-6, 10);
		UserProblem.requireWithin("learning rate of the shifts", shiftRate, 0, 1);
		UserProblem.requireWithin("number of iterations between halvings", halving, 1, 100_000);
		UserProblem.requireWithin("penalty of the shifts", shiftPenalty, 0, 10);
		UserProblem.requireWithin("usual shift", usualShift, 1e-6, 1e6);
		UserProblem.requireWithin("penalty of the codes", codePenalty, 0, 10);
		UserProblem.requireWithin("largest shift", mostShift, 0, 1);
		UserProblem.requireWithin("spread of the codes", spread, 0, 4);
		UserProblem.requireWithin("least gain", leastGain, 0, 1);
	}

	/** These settings with other restarts, iterations and seed. */
	public LatentSettings with(final int newRestarts, final int newIterations, final long newSeed) {
		return new LatentSettings(newRestarts, newIterations, codeRate, shiftRate, halving, shiftPenalty, usualShift, codePenalty, mostShift, spread, leastGain,
			mayTilt, mayViewsMove, newSeed);
	}

	/** These settings with all shifts told from motion, or not. */
	public LatentSettings withTilt(final boolean newMayTilt) {
		return new LatentSettings(restarts, iterations, codeRate, shiftRate, halving, shiftPenalty, usualShift, codePenalty, mostShift, spread, leastGain,
			newMayTilt, mayViewsMove, seed);
	}

	/** These settings with long-axis slices that may have moved, or not. */
	public LatentSettings withMovingViews(final boolean newMayViewsMove) {
		return new LatentSettings(restarts, iterations, codeRate, shiftRate, halving, shiftPenalty, usualShift, codePenalty, mostShift, spread, leastGain,
			mayTilt, newMayViewsMove, seed);
	}
}
