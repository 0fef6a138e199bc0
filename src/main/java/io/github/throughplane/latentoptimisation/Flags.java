package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What speaks against a result. */
final class Flags {

	/** Mean Dice with the stack below which a result is not to be relied on. */
	private static final double RELIABLE = 0.8;
	/** Length of a code per root of its dimensions beyond which it is nothing that the prior has learned. */
	private static final double FARTHEST = 4;
	private static final double ENCLOSED = 0.99;
	/** Share of the left cavity that may lie apart: single samples at its border do no harm. */
	private static final double CRUMBS = 0.001;
	/** Degrees up to which stacks are planned off the axis of the heart as a rule. */
	private static final double USUAL_TILT = 6;
	/** Share of the largest shift from which on one is at its limit. */
	private static final double AT_LIMIT = 0.999;
	private static final String WHOLE = "the whole heart";

	private Flags() {}

	/**
	 * @param point shifts of slices in the order of the stack
	 * @param views the long-axis slices
	 * @param made the found labels, with slices from the base to the apex
	 * @param tilt of the heart's axis, degrees
	 */
	static List<String> of(final LatentPoint point, final double[] dice, final List<LongAxisFit> views, final LabelVolume made, final ShapeGrid grid,
		final boolean[] absent,
		final LatentSettings settings, final double tilt)
	{
		final List<String> flags = new ArrayList<>();
		final double mean = LatentHeart.mean(dice);
		if (!(mean >= RELIABLE))
			flags.add(String.format(Locale.ROOT, "Unreliable: the result agrees with the stack by a Dice of %.2f only, below %.1f. The heart may be unlike "
				+ "those that the prior knows, or the labels may be none of a heart.", mean, RELIABLE));
		for (final LongAxisFit view : views)
			if (view.dice() < RELIABLE)
				flags.add(String.format(Locale.ROOT, "The result agrees with %s by a Dice of %.2f only, below %.1f. That slice may lie elsewhere or be of another phase "
					+ "of the heart; if it may have moved, tick Long-axis slices may have moved (longaxismoves=true).", view.name(), view.dice(), RELIABLE));
		double squares = 0;
		for (final float value : point.code())
			squares += value * value;
		final double length = Math.sqrt(squares / point.code().length);
		if (!(length <= FARTHEST))
			flags.add(String.format(Locale.ROOT, "The code is %.1f long per root of its dimensions, beyond %.0f: the prior knows no such heart.", length, FARTHEST));
		atLimit(point, views, settings).ifPresent(what -> flags.add(String.format(Locale.ROOT, "The shift of %s has reached its limit of %.0f mm.", what,
			settings.mostShift() * (grid.columns() - 1) / 2 * grid.pixel())));
		if (tilt > USUAL_TILT)
			flags.add(String.format(Locale.ROOT, "The shifts of the slices grow evenly from the base to the apex: the heart stands oblique on them, by %.0f degrees. "
				+ "This is kept in the result, and no part of the shifts in the table. If it is motion, untick Heart may be tilted (tilt=false).", tilt));
		final Topology topology = Topology.of(made);
		if (!absent[HeartClasses.LEFT_CAVITY] && topology.leftParts() == 0)
			flags.add("The result has no left cavity.");
		if (topology.apart() > CRUMBS)
			flags.add(String.format(Locale.ROOT, "The left cavity has %d parts; %.1f %% of it lie apart from the largest.", topology.leftParts(),
				100 * topology.apart()));
		if (!absent[HeartClasses.MYOCARDIUM] && topology.enclosed() < ENCLOSED)
			flags.add(String.format(Locale.ROOT, "Only %.1f %% of the left cavity's surface below the base lie within the myocardium.", 100 * topology.enclosed()));
		return flags;
	}

	/** Names of what has moved as far as it may. */
	private static Optional<String> atLimit(final LatentPoint point, final List<LongAxisFit> views, final LatentSettings settings) {
		if (settings.shiftRate() == 0)
			return Optional.empty();
		final List<String> names = new ArrayList<>();
		for (int k = 0; k < point.x().length; k++)
			if (isAtLimit(point.x()[k], settings) || isAtLimit(point.y()[k], settings))
				names.add("slice " + (k + 1));
		for (int v = 0; v < views.size(); v++)
			for (final float[] axis : point.views())
				if (isAtLimit(axis[v], settings) && !names.contains(views.get(v).name()))
					names.add(views.get(v).name());
		for (final float axis : point.place())
			if (isAtLimit(axis, settings) && !names.contains(WHOLE))
				names.add(WHOLE);
		return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
	}

	private static boolean isAtLimit(final float shift, final LatentSettings settings) {
		return Math.abs(shift) >= AT_LIMIT * settings.mostShift();
	}
}
