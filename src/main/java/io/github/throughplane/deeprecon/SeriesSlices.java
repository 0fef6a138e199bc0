package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.InPlaneCrop;
import io.github.throughplane.geminigan.SquareSlices;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slices of one series as networks see them: a square around the heart, the percentiles 1 and 99 of all frames in it mapped to -1 and 1, darker and brighter
 * values held there; -1 beyond the image.
 *
 * @param square where they lie
 * @param map from raw values
 * @param frames each [slice][row][column]
 */
record SeriesSlices(InPlaneCrop square, IntensityMap map, List<float[]> frames) {

	private static final double LOW = 0.01;
	private static final double HIGH = 0.99;
	static final String RULE = "percentiles 1 and 99 of a square around the heart become -1 and 1, values beyond are held there";

	/**
	 * Cuts the squares.
	 *
	 * @param frames of one series, on one grid, in mm
	 * @param centre middle of the square as x and y, mm
	 * @param side pixels along a side
	 * @param pixel their distance, mm
	 * @throws UserProblem with the name, if the unit is no mm, a value is not finite, or all values in the square are the same
	 */
	static SeriesSlices of(final String name, final List<Volume> frames, final double[] centre, final int side, final double pixel) {
		final Volume first = frames.get(0);
		if (!first.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem(name + " is measured in " + first.spacing().unit() + ".", "Set the unit mm and the voxel size in Image > Properties...");
		final InPlaneCrop square = InPlaneCrop.around(centre, side, pixel, first.spacing(), first.origin());
		final List<SquareSlices> cut = frames.stream().map(square::of).toList();
		final float[] values = inside(cut);
		for (final float value : values)
			if (!Float.isFinite(value))
				throw new UserProblem(name + " has samples that are not finite.", "Replace them, or say with nan by what.");
		Arrays.sort(values);
		if (values.length == 0 || !(at(values, HIGH) > at(values, LOW)))
			throw new UserProblem(
				values.length == 0 ? name + " does not reach where the heart is looked for." : name + " has nearly the value " + values[values.length / 2]
					+ " everywhere around the heart.",
				"Choose an image with a heart.");
		final IntensityMap map = new IntensityMap(at(values, LOW), at(values, HIGH));
		return new SeriesSlices(square, map, cut.stream().map(slices -> mapped(slices, map)).toList());
	}

	private static float[] inside(final List<SquareSlices> frames) {
		float[] values = new float[frames.stream().mapToInt(frame -> frame.values().length).sum()];
		int n = 0;
		for (final SquareSlices frame : frames)
			for (int i = 0; i < frame.values().length; i++)
				if (frame.inside()[i % frame.inside().length])
					values[n++] = frame.values()[i];
		return Arrays.copyOf(values, n);
	}

	private static float at(final float[] sorted, final double share) {
		return sorted[(int) Math.round(share * (sorted.length - 1))];
	}

	private static float[] mapped(final SquareSlices slices, final IntensityMap map) {
		final float[] mapped = new float[slices.values().length];
		Arrays.fill(mapped, -1);
		for (int i = 0; i < mapped.length; i++)
			if (slices.inside()[i % slices.inside().length])
				mapped[i] = Math.max(-1, Math.min(1, map.map(slices.values()[i])));
		return mapped;
	}

	/** All slices of all frames, each [row][column]. */
	List<float[]> all() {
		final int pixels = square.side() * square.side();
		final List<float[]> all = new ArrayList<>();
		for (final float[] frame : frames)
			for (int from = 0; from < frame.length; from += pixels)
				all.add(Arrays.copyOfRange(frame, from, from + pixels));
		return all;
	}
}
