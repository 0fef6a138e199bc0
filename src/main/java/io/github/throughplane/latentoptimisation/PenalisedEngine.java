package io.github.throughplane.latentoptimisation;

import io.github.throughplane.task.UserProblem;

/**
 * What the search minimises: the disagreement with what was drawn, and what codes and shifts cost. Slices without labels stand still, as
 * all that they could do is to flee from the heart.
 */
final class PenalisedEngine implements LatentEngine {

	private final LatentEngine engine;
	private final ShiftPenalty shiftPenalty;
	private final double codePenalty;
	private boolean[] labelled = {};
	private boolean[] labelledViews = {};

	PenalisedEngine(final LatentEngine engine, final LatentSettings settings) {
		this.engine = engine;
		shiftPenalty = new ShiftPenalty(settings.shiftPenalty(), settings.usualShift());
		codePenalty = settings.codePenalty();
	}

	@Override
	public void observe(final Labels labels) {
		labelled = labels.labelled();
		labelledViews = labels.labelledViews();
		engine.observe(labels);
	}

	@Override
	public Evaluation shifts(final LatentPoint at) {
		final Evaluation plain = engine.shifts(at);
		final LatentPoint gradient = plain.gradient();
		hold(labelled, gradient.x(), gradient.y());
		hold(labelledViews, gradient.views());
		shiftPenalty.addGradient(new float[][] { at.x(), at.y() }, new float[][] { gradient.x(), gradient.y() });
		shiftPenalty.addGradient(at.views(), gradient.views());
		return new Evaluation(penalised(plain.losses(), at), gradient);
	}

	@Override
	public Evaluation codes(final LatentPoint at) {
		final Evaluation plain = engine.codes(at);
		final float[] gradient = plain.gradient().code();
		final double weight = 2 * codePenalty * at.tries() / at.code().length;
		for (int i = 0; i < gradient.length; i++)
			gradient[i] += (float) (weight * at.code()[i]);
		return new Evaluation(penalised(plain.losses(), at), plain.gradient());
	}

	private static void hold(final boolean[] free, final float[]... gradients) {
		for (final float[] gradient : gradients)
			for (int i = 0; i < gradient.length; i++)
				if (!free[i % free.length])
					gradient[i] = 0;
	}

	private double[] penalised(final double[] losses, final LatentPoint at) {
		final double[] sums = losses.clone();
		for (int i = 0; i < sums.length; i++) {
			final LatentPoint single = at.single(i, sums.length);
			sums[i] += shiftPenalty.of(single.x(), single.y()) + shiftPenalty.of(single.views()) + codePenalty * squares(single.code()) / single.code().length;
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

	@Override
	public float[] logits(final float[] code) {
		return engine.logits(code);
	}

	@Override
	public void close() {
		engine.close();
	}
}
