package io.github.throughplane.geminigan;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What all frames of one series have in common: where their heart is looked at, and which intensities are 0 and 1.
 *
 * @param placement of the slices among the channels
 * @param place of the heart
 * @param square around it
 * @param range of all frames
 */
public record HeartSeries(StackPlacement placement, HeartPlace place, InPlaneCrop square, HeartRange range) {

	/** Ratio of slice spacings, and of pixel sizes, from which on a stack cannot be what the network knows. */
	private static final double UNKNOWN = 2;
	/** From which on it is worth a word. */
	private static final double OTHER = 1.1;
	private static final double COARSE = 1.6;
	private static final int FEW = 6;

	/**
	 * Looks for the heart of a series.
	 *
	 * @param frames on one grid, in mm
	 * @param point column and row of the middle of the heart, where they are known; else what moves counts, or the middle of the image
	 * @throws UserProblem if the stack does not suit the grid
	 */
	public static HeartSeries found(final List<Volume> frames, final Optional<double[]> point, final ChannelGrid grid, final Progress progress) {
		requireSuitable(frames.get(0), grid);
		return of(frames, HeartFinder.find(frames, point, progress), grid);
	}

	/** A series whose heart is known to have its middle at x and y, mm. */
	public static HeartSeries around(final List<Volume> frames, final double[] centre, final ChannelGrid grid) {
		return of(frames, new HeartPlace(centre[0], centre[1], HeartPlace.Finder.LABELS), grid);
	}

	static HeartSeries of(final List<Volume> frames, final HeartPlace place, final ChannelGrid grid) {
		final Volume first = frames.get(0);
		requireSuitable(first, grid);
		final InPlaneCrop square = InPlaneCrop.around(place.xy(), grid, first.spacing(), first.origin());
		return new HeartSeries(grid.place(first.depth(), first.spacing().z()), place, square, HeartRange.of(frames.stream().map(square::of).toList()));
	}

	/** @throws UserProblem if a stack is measured otherwise than the network's */
	public static void requireSuitable(final Volume volume, final ChannelGrid grid) {
		if (!volume.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem("The stack is measured in " + volume.spacing().unit() + ", and the network knows hearts in mm.",
				"Set the unit mm and the voxel size in Image > Properties...");
		if (volume.depth() < 2)
			throw new UserProblem("The stack has a single slice.", "Choose a short-axis stack over the whole heart.");
		final double stretch = volume.spacing().z() / grid.sliceSpacing();
		if (stretch > UNKNOWN || stretch < 1 / UNKNOWN)
			throw new UserProblem(String.format(Locale.ROOT, "The slices lie %.1f mm apart, and those that the network knows %.1f mm.", volume.spacing().z(),
				grid.sliceSpacing()), "Correct the voxel depth in Image > Properties... or with voxeldepth if it is wrong, or train a network on such stacks.");
	}

	/** The intensities of a frame as the network takes them, [row][column][channel]; 0 beyond the image and where there is no slice. */
	public float[] channels(final Volume frame) {
		return channels(square.of(frame));
	}

	/** The same of a packed frame. */
	public float[] channels(final PackedImage frame) {
		return channels(frame.crop(square));
	}

	private float[] channels(final SquareSlices raw) {
		return raw.mapped(range).along(placement.channels()).sliceFastest();
	}

	/** What the user should know of the stack before the result. */
	public List<String> remarks(final Volume volume) {
		final List<String> remarks = new ArrayList<>();
		remarks.add(place.toString());
		placement.cut().ifPresent(remarks::add);
		if (placement.count() < FEW)
			remarks.add("The stack has " + placement.count() + " slices; a heart takes " + FEW + " or more.");
		if (placement.stretch() > OTHER || placement.stretch() < 1 / OTHER)
			remarks.add(String.format(Locale.ROOT, "The slices lie %.1f mm apart, and those that the network knows %.1f mm: it counts in slices, and hearts look "
				+ "%s to it.", volume.spacing().z(), placement.grid().sliceSpacing(), placement.stretch() > 1 ? "shorter" : "longer"));
		if (volume.spacing().inPlane() > COARSE * placement.grid().pixel())
			remarks.add(String.format(Locale.ROOT, "The pixels of %.3g mm are coarser than the %.3g mm that the network knows: the result cannot be as sharp.",
				volume.spacing().inPlane(), placement.grid().pixel()));
		if (range.isConstant())
			remarks.add("The stack is constant where the heart should be: all of it is " + range.low() + ".");
		return remarks;
	}
}
