package io.github.throughplane.geminigan;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What all frames of one series have in common: where their heart is looked at, and which intensities are 0 and 1.
 *
 * @param placement of the slices among the channels
 * @param place of the heart
 * @param square around it
 * @param range of all frames
 */
record HeartSeries(StackPlacement placement, HeartPlace place, InPlaneCrop square, HeartRange range) {

	/** Ratio of slice spacings, and of pixel sizes, from which on a stack cannot be what the network knows. */
	private static final double UNKNOWN = 2;
	/** From which on it is worth a word. */
	private static final double OTHER = 1.1;
	private static final double COARSE = 1.6;
	private static final int FEW = 6;

	static HeartSeries of(final List<Volume> frames, final HeartPlace place, final ChannelGrid grid) {
		final Volume first = frames.get(0);
		require(first, grid);
		final InPlaneCrop square = InPlaneCrop.around(place.xy(), grid, first.spacing(), first.origin());
		return new HeartSeries(grid.place(first.depth(), first.spacing().z()), place, square, HeartRange.of(frames.stream().map(square::of).toList()));
	}

	/** @throws UserProblem if a stack is measured otherwise than the network's */
	static void require(final Volume volume, final ChannelGrid grid) {
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

	/** What the user should know of the stack before the result. */
	List<String> remarks(final Volume volume) {
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
