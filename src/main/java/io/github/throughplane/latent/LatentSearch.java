package io.github.throughplane.latent;

import io.github.throughplane.latent.LatentEngine.Evaluation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Searches for the code and the shifts of slices: a step of the shifts, and one of the code, by turns. */
final class LatentSearch {

	/** Iterations whose mean loss is compared with that of as many before. */
	private static final int WINDOW = 20;
	private static final int FEWEST = 100;

	/**
	 * What a search ends with.
	 *
	 * @param point of the best try
	 * @param losses of that try before every iteration, and after the last
	 */
	record Found(LatentPoint point, List<Double> losses) {

		double loss() {
			return losses.get(losses.size() - 1);
		}
	}

	private final LatentEngine engine;
	private final LatentSettings settings;
	private final int tries;

	/** @param tries that the engine was made for */
	LatentSearch(final LatentEngine engine, final LatentSettings settings, final int tries) {
		this.engine = engine;
		this.settings = settings;
		this.tries = tries;
	}

	/** Where several tries start: at 0, and at codes by chance. */
	LatentPoint start(final int dimensions, final int slices) {
		final LatentPoint start = LatentPoint.zero(tries, dimensions, slices);
		final Random random = new Random(settings.seed());
		for (int i = dimensions; i < start.code().length; i++)
			start.code()[i] = (float) (settings.spread() * random.nextGaussian());
		return start;
	}

	/**
	 * Searches.
	 *
	 * @param point where the tries start; is moved
	 * @param labels to agree with
	 */
	Found run(final LatentPoint point, final Labels labels, final Progress progress) {
		engine.observe(labels);
		final boolean[] labelled = labels.labelled();
		final AdamSteps codes = new AdamSteps(point.code().length);
		final AdamSteps x = new AdamSteps(point.x().length);
		final AdamSteps y = new AdamSteps(point.y().length);
		final AdamSteps places = new AdamSteps(point.place().length);
		final List<double[]> losses = new ArrayList<>();
		for (int i = 0; i < settings.iterations() && !hasEnded(losses); i++) {
			progress.report(i, settings.iterations(), i == 0 ? "Looking for the heart" : String.format(Locale.ROOT, "Looking for the heart, loss %.4f", least(losses)));
			final double share = Math.pow(0.5, i / settings.halving());
			final Evaluation ofShifts = engine.shifts(point);
			losses.add(penalised(ofShifts.losses(), point));
			hold(ofShifts.gradient().x(), labelled);
			hold(ofShifts.gradient().y(), labelled);
			penalise(ofShifts.gradient().x(), point.x(), settings.shiftPenalty());
			penalise(ofShifts.gradient().y(), point.y(), settings.shiftPenalty());
			x.step(point.x(), ofShifts.gradient().x(), share * settings.shiftRate());
			y.step(point.y(), ofShifts.gradient().y(), share * settings.shiftRate());
			places.step(point.place(), ofShifts.gradient().place(), share * settings.shiftRate());
			limit(point.x());
			limit(point.y());
			limit(point.place());
			final Evaluation ofCodes = engine.codes(point);
			penalise(ofCodes.gradient().code(), point.code(), settings.codePenalty() * tries / point.code().length);
			codes.step(point.code(), ofCodes.gradient().code(), share * settings.codeRate());
		}
		losses.add(penalised(engine.shifts(point).losses(), point));
		progress.report(settings.iterations(), settings.iterations(), "Looking for the heart");
		return best(point, losses);
	}

	private double[] penalised(final double[] losses, final LatentPoint point) {
		final double[] sums = losses.clone();
		for (int i = 0; i < tries; i++) {
			final LatentPoint one = point.single(i, tries);
			sums[i] += settings.shiftPenalty() * (squares(one.x()) + squares(one.y())) + settings.codePenalty() * squares(one.code()) / one.code().length;
			if (!Double.isFinite(sums[i]))
				throw new UserProblem("The search for the heart diverged.", "Check the labels, or take another model.");
		}
		return sums;
	}

	private static double squares(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value * value;
		return sum;
	}

	/** Slices without labels do not move: all that they could do is to flee from the heart. */
	private static void hold(final float[] gradient, final boolean[] labelled) {
		for (int i = 0; i < gradient.length; i++)
			if (!labelled[i % labelled.length])
				gradient[i] = 0;
	}

	private static void penalise(final float[] gradient, final float[] values, final double weight) {
		for (int i = 0; i < gradient.length; i++)
			gradient[i] += (float) (2 * weight * values[i]);
	}

	private void limit(final float[] shifts) {
		final float most = (float) settings.mostShift();
		for (int i = 0; i < shifts.length; i++)
			shifts[i] = Math.max(-most, Math.min(most, shifts[i]));
	}

	/** Whether no try gains anything any more. */
	private boolean hasEnded(final List<double[]> losses) {
		if (settings.leastGain() == 0 || losses.size() < FEWEST)
			return false;
		for (int i = 0; i < tries; i++) {
			final double before = mean(losses, i, losses.size() - 2 * WINDOW);
			if (Math.abs(before - mean(losses, i, losses.size() - WINDOW)) >= settings.leastGain() * before)
				return false;
		}
		return true;
	}

	private static double mean(final List<double[]> losses, final int attempt, final int from) {
		return losses.subList(from, from + WINDOW).stream().mapToDouble(all -> all[attempt]).average().orElseThrow();
	}

	private static double least(final List<double[]> losses) {
		double least = Double.POSITIVE_INFINITY;
		for (final double loss : losses.get(losses.size() - 1))
			least = Math.min(least, loss);
		return least;
	}

	private Found best(final LatentPoint point, final List<double[]> losses) {
		final double[] last = losses.get(losses.size() - 1);
		int best = 0;
		for (int i = 1; i < tries; i++)
			if (last[i] < last[best])
				best = i;
		final int chosen = best;
		return new Found(point.single(chosen, tries), losses.stream().map(all -> all[chosen]).toList());
	}
}
