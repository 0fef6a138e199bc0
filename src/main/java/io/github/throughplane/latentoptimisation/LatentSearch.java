package io.github.throughplane.latentoptimisation;

import io.github.throughplane.latentoptimisation.LatentEngine.Evaluation;
import io.github.throughplane.task.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Searches for the code and the shifts of slices: a step of the shifts, and one of the code, by turns. Of several tries that start
 * together only the best goes on after a while.
 */
final class LatentSearch implements AutoCloseable {

	/** Iterations whose mean loss is compared with that of as many before. */
	private static final int WINDOW = 20;
	/** While rates are at their highest, and just after, a loss that swings may seem to stand still. */
	private static final int FEWEST = 200;
	/** Iterations of all tries, in which the rates are still at their highest: later ones refine what was found. */
	private static final int TOGETHER = 100;
	private static final double[] ANYWHERE = { 1 };

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

	/** Where the tries are, and what their steps remember. */
	private record State(LatentPoint point, AdamSteps code, AdamSteps x, AdamSteps y, AdamSteps place, List<AdamSteps> views) {

		static State at(final LatentPoint point) {
			return new State(point, new AdamSteps(point.code().length), new AdamSteps(point.x().length), new AdamSteps(point.y().length),
				new AdamSteps(point.place().length), Arrays.stream(point.views()).map(axis -> new AdamSteps(axis.length)).toList());
		}

		State single(final int number) {
			final LatentPoint single = point.single(number, point.tries());
			return new State(single, part(code, number, single.code()), part(x, number, single.x()), part(y, number, single.y()), part(place, number, single.place()),
				IntStream.range(0, views.size()).mapToObj(axis -> part(views.get(axis), number, single.views()[axis])).toList());
		}

		private static AdamSteps part(final AdamSteps all, final int number, final float[] values) {
			return all.part(number * values.length, values.length);
		}
	}

	private final IntFunction<LatentEngine> engines;
	private final LatentSettings settings;
	private LatentEngine engine;
	private int tries;

	/** @param engines makes an engine for so many tries */
	LatentSearch(final IntFunction<LatentEngine> engines, final LatentSettings settings) {
		this.engines = engines;
		this.settings = settings;
	}

	/** Where several tries start: at 0, and at codes by chance. */
	LatentPoint start(final int dimensions, final int slices, final int views) {
		final LatentPoint start = LatentPoint.zero(settings.restarts(), dimensions, slices, views);
		final Random random = new Random(settings.seed());
		for (int i = dimensions; i < start.code().length; i++)
			start.code()[i] = (float) (settings.spread() * random.nextGaussian());
		return start;
	}

	/**
	 * Searches.
	 *
	 * @param start where the tries start; is moved
	 * @param labels to agree with
	 */
	Found run(final LatentPoint start, final Labels labels, final Progress progress) {
		prepare(start.tries(), labels);
		final double[] room = labels.room();
		State state = State.at(start);
		final List<double[]> losses = new ArrayList<>();
		for (int i = 0; i < settings.iterations() && !hasEnded(losses); i++) {
			progress.report(i, settings.iterations(), i == 0 ? "Looking for the heart" : String.format(Locale.ROOT, "Looking for the heart, loss %.4f", least(losses)));
			if (i == TOGETHER && tries > 1) {
				final int best = best(losses);
				losses.replaceAll(all -> new double[] { all[best] });
				state = state.single(best);
				prepare(1, labels);
			}
			losses.add(iterate(state, Math.pow(0.5, i / settings.halving()), room));
		}
		losses.add(engine.shifts(state.point()).losses());
		progress.report(settings.iterations(), settings.iterations(), "Looking for the heart");
		final int best = best(losses);
		return new Found(state.point().single(best, tries), losses.stream().map(all -> all[best]).toList());
	}

	/** An engine for so many tries that looks at these labels. */
	private void prepare(final int wanted, final Labels labels) {
		if (wanted != tries) {
			close();
			engine = new PenalisedEngine(engines.apply(wanted), settings);
			tries = wanted;
		}
		engine.observe(labels);
	}

	/** Moves all shifts, and then all codes; gives the losses before. */
	private double[] iterate(final State state, final double share, final double[] room) {
		final LatentPoint point = state.point();
		final Evaluation ofShifts = engine.shifts(point);
		final LatentPoint gradient = ofShifts.gradient();
		final double rate = share * settings.shiftRate();
		move(point.x(), gradient.x(), room, state.x(), rate);
		move(point.y(), gradient.y(), room, state.y(), rate);
		for (int axis = 0; settings.mayViewsMove() && axis < LatentPoint.AXES; axis++)
			move(point.views()[axis], gradient.views()[axis], ANYWHERE, state.views().get(axis), rate);
		move(point.place(), gradient.place(), ANYWHERE, state.place(), rate);
		state.code().step(point.code(), engine.codes(point).gradient().code(), share * settings.codeRate());
		return ofShifts.losses();
	}

	/** Moves shifts against their gradient, up to the largest one times the room of each slice, [try, slice]. */
	private void move(final float[] shifts, final float[] gradient, final double[] room, final AdamSteps steps, final double rate) {
		steps.step(shifts, gradient, rate);
		for (int i = 0; i < shifts.length; i++) {
			final float most = (float) (settings.mostShift() * room[i % room.length]);
			shifts[i] = Math.max(-most, Math.min(most, shifts[i]));
		}
	}

	/** How sure a code is that was found for the same labels. */
	Posterior posterior(final LatentPoint found, final Labels labels, final Progress progress) {
		prepare(1, labels);
		return Posterior.around(found, engine, labels, settings, progress);
	}

	/** The decoded volume of a code that was found, [class][slice][row][column]. */
	float[] logits(final float[] code) {
		return engine.logits(code);
	}

	@Override
	public void close() {
		if (engine != null)
			engine.close();
		engine = null;
		tries = 0;
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

	/** The try with the lowest loss last. */
	private int best(final List<double[]> losses) {
		final double[] last = losses.get(losses.size() - 1);
		int best = 0;
		for (int i = 1; i < tries; i++)
			if (last[i] < last[best])
				best = i;
		return best;
	}
}
