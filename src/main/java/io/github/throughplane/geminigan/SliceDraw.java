package io.github.throughplane.geminigan;

import java.util.random.RandomGenerator;

/**
 * Which slices a stack has: the first one between some slices above the base and a good part below it, the last one likewise at the apex, as in stacks of
 * users, where the base may be cut off. As slices are channels, a network that always saw the same number would learn which channel is the base.
 *
 * @param first place of the first slice, mm
 * @param count slices
 */
record SliceDraw(double first, int count) {

	/** How far beyond base and apex a stack may reach, in slices. */
	private static final double BEYOND = 3;
	/** Share of the left ventricle's length that may be cut off at the base, and at the apex. */
	private static final double CUT_BASE = 0.35;
	private static final double CUT_APEX = 0.15;
	/** Room for rounding where slices are counted. */
	private static final double ROUNDING = 1e-6;

	/**
	 * Draws slices at any place.
	 *
	 * @param spacing of the slices, mm
	 * @param low where the first slice may lie at the least, mm
	 * @param high where the last one may lie at most, mm
	 */
	static SliceDraw of(final HeartSite site, final double spacing, final double low, final double high, final PairSettings settings,
		final RandomGenerator random)
	{
		final double early = Math.max(low, site.base() - BEYOND * spacing);
		final double late = Math.max(early, site.base() + CUT_BASE * site.length());
		final double first = early + random.nextDouble() * (late - early);
		final double nearest = site.apex() - CUT_APEX * site.length();
		final double farthest = Math.max(nearest, Math.min(high, site.apex() + BEYOND * spacing));
		final double last = nearest + random.nextDouble() * (farthest - nearest);
		return new SliceDraw(first, count(last - first, spacing)).within(spacing, low, high, settings);
	}

	/** Draws some of the slices that a measured stack has, the first of which lies at a place. */
	static SliceDraw of(final HeartSite site, final double origin, final int slices, final double spacing, final PairSettings settings,
		final RandomGenerator random)
	{
		final double end = origin + (slices - 1) * spacing;
		final SliceDraw drawn = of(site, spacing, origin, end, settings, random);
		final long number = Math.round((drawn.first - origin) / spacing);
		final double first = origin + Math.max(0, Math.min(slices - 1, number)) * spacing;
		return new SliceDraw(first, drawn.count).within(spacing, origin, end, settings);
	}

	private static int count(final double length, final double spacing) {
		return (int) Math.floor(length / spacing + ROUNDING) + 1;
	}

	/** The same with a number of slices that is allowed and has room; where too few are left below, the first one lies some whole slices higher. */
	private SliceDraw within(final double spacing, final double low, final double high, final PairSettings settings) {
		final int wanted = Math.max(settings.fewestSlices(), Math.min(settings.mostSlices(), count));
		final int below = count(high - first, spacing);
		final int above = count(first - low, spacing) - 1;
		final int missing = Math.max(0, Math.min(wanted - below, above));
		return new SliceDraw(first - missing * spacing, Math.min(wanted, below + missing));
	}

	/** Moved by less than a step, so that a place lies on a lattice; stays within limits. */
	SliceDraw snapped(final double place, final double lattice, final double step, final double spacing, final double low, final double high) {
		final double offset = (place - lattice) / step;
		final double moved = first + (Math.rint(offset) - offset) * step;
		final boolean fits = moved >= low - ROUNDING && moved + (count - 1) * spacing <= high + ROUNDING;
		return fits ? new SliceDraw(moved, count) : this;
	}
}
