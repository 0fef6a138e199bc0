package io.github.throughplane.geminigan;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Spacing;

import java.util.Locale;

/**
 * What the channels of a network stand for: square slices around the heart, a number of them in, a number of finer planes out, with one
 * middle in space. Fixed when a network is trained, and stored with it.
 *
 * @param layout whether channels are measured slices or planes of the fine grid
 * @param side pixels along a side of every slice and plane, a multiple of 16
 * @param pixel distance between pixels, mm
 * @param channels slices that go in
 * @param sliceSpacing distance between the measured slices of the training, mm
 * @param planes planes that come out
 * @param planeSpacing distance between these, mm; not larger than that of the slices
 */
public record ChannelGrid(Grid layout, int side, double pixel, int channels, double sliceSpacing, int planes, double planeSpacing) {

	/** Channels and planes are multiples of this. */
	private static final int MULTIPLE = GeminiSettings.SLICE_GRANULE;
	private static final int SIDE_MULTIPLE = GeminiSettings.GRANULE;
	private static final int LARGEST_SIDE = 1024;
	private static final int MOST = 256;
	private static final double LARGEST_SPACING = 100;
	/** Room for rounding where a number of planes is found. */
	private static final double ROUNDING = 1e-6;

	/** @throws UserProblem if a number is out of its range */
	public ChannelGrid {
		if (side < SIDE_MULTIPLE || side > LARGEST_SIDE || side % SIDE_MULTIPLE != 0)
			throw new UserProblem("Slices of " + side + " x " + side + " pixels were asked for.",
				"Choose a multiple of " + SIDE_MULTIPLE + " up to " + LARGEST_SIDE + ".");
		UserProblem.requireWithin("pixel size", pixel, 0.01, LARGEST_SPACING);
		UserProblem.requireWithin("slice spacing", sliceSpacing, 0.01, LARGEST_SPACING);
		UserProblem.requireWithin("spacing of the fine planes", planeSpacing, 0.01, sliceSpacing);
		UserProblem.requireWithin("number of channels", channels, MULTIPLE, MOST);
		UserProblem.requireWithin("number of planes", planes, MULTIPLE, MOST);
		if (channels % MULTIPLE != 0 || planes % MULTIPLE != 0 || layout == Grid.SHARED_GRID && channels != planes)
			throw new UserProblem(channels + " channels and " + planes + " planes do not fit the layout " + layout + ".",
				"Choose multiples of " + MULTIPLE + ", and as many of both for a shared grid.");
	}

	/**
	 * The grid for stacks of at most so many slices: these and as many empty ones as make a multiple of four, and planes that cover all of
	 * them.
	 */
	public static ChannelGrid of(final Grid layout, final int side, final double pixel, final int mostSlices, final double sliceSpacing,
		final double planeSpacing)
	{
		UserProblem.requireWithin("number of slices", mostSlices, 2, MOST);
		UserProblem.requireWithin("slice spacing", sliceSpacing, 0.01, LARGEST_SPACING);
		UserProblem.requireWithin("spacing of the fine planes", planeSpacing, 0.01, sliceSpacing);
		final int slices = multiple(mostSlices);
		final double needed = slices * sliceSpacing / planeSpacing;
		if (needed > MOST)
			throw new UserProblem(String.format(Locale.ROOT, "%d slices %s mm apart make %.0f planes %s mm apart.", slices, sliceSpacing, needed, planeSpacing),
				"Choose fewer slices or coarser planes, for at most " + MOST + ".");
		final int planes = multiple((int) Math.ceil(needed - ROUNDING));
		return new ChannelGrid(layout, side, pixel, layout == Grid.SHARED_GRID ? planes : slices, sliceSpacing, planes, planeSpacing);
	}

	/** The grid of a network. */
	public static ChannelGrid of(final GeminiSettings settings) {
		if (settings.rows() != settings.columns())
			throw new UserProblem("Slices of " + settings.columns() + " x " + settings.rows() + " pixels were asked for.", "Choose as many rows as columns.");
		return new ChannelGrid(settings.grid(), settings.columns(), settings.pixel(), settings.slicesIn(), settings.sliceDistance(), settings.slicesOut(),
			settings.distance());
	}

	/** Settings whose network has this grid. */
	public GeminiSettings in(final GeminiSettings settings) {
		return settings.with(changes -> changes.grid(layout).slicesIn(channels).slicesOut(planes).rows(side).columns(side).pixel(pixel).distance(planeSpacing)
			.sliceDistance(sliceSpacing));
	}

	private static int multiple(final int number) {
		return (number + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
	}

	/** Distance between neighbouring channels of the training, mm. */
	public double channelSpacing() {
		return layout == Grid.SHARED_GRID ? planeSpacing : sliceSpacing;
	}

	/** Slices of the training that all channels cover, which may be a fraction on a shared grid. */
	double slices() {
		return channels * channelSpacing() / sliceSpacing;
	}

	/** Spacing of the planes that come of slices at the distance of the training. */
	public Spacing fine() {
		return new Spacing(pixel, pixel, planeSpacing, "mm");
	}

	/** Where a stack lies among the channels. */
	StackPlacement place(final int slices, final double spacing) {
		return StackPlacement.of(this, slices, spacing);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s: %d channels %s mm apart to %d planes %s mm apart, %d x %d pixels of %s mm", layout.name().toLowerCase(Locale.ROOT),
			channels, channelSpacing(), planes, planeSpacing, side, side, pixel);
	}
}
