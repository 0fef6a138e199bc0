package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What speaks against a result. */
final class Flags {

	/** Mean Dice with the stack below which a result is not to be relied on. */
	private static final double RELIABLE = 0.8;
	/** Length of a code per root of its dimensions beyond which it is nothing that the prior has learned. */
	private static final double FARTHEST = 4;
	private static final double ENCLOSED = 0.99;
	/** Share of the largest shift from which on one is at its limit. */
	private static final double AT_LIMIT = 0.999;

	private Flags() {}

	/** @param logits of the decoded volume, [class][slice][row][column] */
	static List<String> of(final LatentPoint point, final double[] dice, final float[] logits, final ShapeGrid grid,
		final boolean[] absent, final LatentSettings settings)
	{
		final List<String> flags = new ArrayList<>();
		final double mean = Arrays.stream(dice).filter(value -> !Double.isNaN(value)).average().orElse(0);
		if (!(mean >= RELIABLE))
			flags.add(String.format(Locale.ROOT, "Unreliable: the result agrees with the stack by a Dice of %.2f only, below %.1f. The heart may be unlike "
				+ "those that the prior knows, or the labels may be none of a heart.", mean, RELIABLE));
		double squares = 0;
		for (final float value : point.code())
			squares += value * value;
		final double length = Math.sqrt(squares / point.code().length);
		if (!(length <= FARTHEST))
			flags.add(String.format(Locale.ROOT, "The code is %.1f long per root of its dimensions, beyond %.0f: the prior knows no such heart.", length, FARTHEST));
		if (isAtLimit(point.x(), settings) || isAtLimit(point.y(), settings) || isAtLimit(point.place(), settings))
			flags.add(String.format(Locale.ROOT, "A shift has reached its limit of %.0f mm.", settings.mostShift() * (grid.columns() - 1) / 2 * grid.pixel()));
		final Topology topology = Topology.of(classes(logits, grid), grid);
		if (topology.leftParts() != 1)
			flags.add("The left cavity has " + topology.leftParts() + " parts.");
		if (!absent[HeartClasses.MYOCARDIUM] && topology.enclosed() < ENCLOSED)
			flags.add(String.format(Locale.ROOT, "Only %.1f %% of the left cavity's surface below the base lie within the myocardium.", 100 * topology.enclosed()));
		return flags;
	}

	private static boolean isAtLimit(final float[] shifts, final LatentSettings settings) {
		for (final float shift : shifts)
			if (Math.abs(shift) >= AT_LIMIT * settings.mostShift() && settings.shiftRate() > 0)
				return true;
		return false;
	}

	private static byte[] classes(final float[] logits, final ShapeGrid grid) {
		final byte[] classes = new byte[grid.samples()];
		for (int i = 0; i < classes.length; i++)
			for (int c = 1; c < HeartClasses.COUNT; c++)
				if (logits[c * classes.length + i] > logits[classes[i] * classes.length + i])
					classes[i] = (byte) c;
		return classes;
	}
}
