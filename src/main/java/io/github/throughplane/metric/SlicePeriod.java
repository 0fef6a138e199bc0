package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.view.Views;

/**
 * The planes of a result between the slices that it was made from. The phase of a plane is its place between two neighbouring slices, from 0 at the
 * one to 1 at the next; phases are counted in as many steps as planes fit between two slices.
 *
 * @param result on the columns and rows of the slices
 * @param slices the measured slices that the result reaches
 * @param planes for each slice the plane of the result that lies nearest to it
 * @param steps phases that are told apart, at least 1: 0 at the slices to {@code steps - 1}
 */
record SlicePeriod(Volume result, Volume slices, int[] planes, int steps) {

	/**
	 * Matches a result with its slices by position.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the two have no place in common
	 */
	static SlicePeriod of(final Volume result, final Volume measured, final Progress progress) {
		final Volume slices = GridMatch.common(result, measured);
		Volume fine = result;
		for (int axis = 0; axis < 2; axis++)
			fine = GridMatch.along(fine, axis, slices, progress.part(0.5 * axis, 0.5 * (axis + 1)));
		final double step = fine.spacing().z();
		final double start = slices.origin()[2] - fine.origin()[2];
		final int last = fine.depth() - 1;
		final int[] planes = IntStream.range(0, slices.depth())
			.map(k -> (int) Math.max(0, Math.min(last, Math.round((start + k * slices.spacing().z()) / step)))).toArray();
		return new SlicePeriod(fine, slices, planes, (int) Math.max(1, Math.round(slices.spacing().z() / step)));
	}

	/** Whether there is a plane between two slices. */
	boolean isFiner() {
		return steps > 1 && planes.length > 1;
	}

	/** The exact phase of a plane after slice {@code k} and not after the next one. */
	double phase(final int plane, final int k) {
		return (double) (plane - planes[k]) / (planes[k + 1] - planes[k]);
	}

	/** The phase of a plane in steps, 0 at slice {@code k}; between two slices 1 to {@code steps - 1}. */
	int step(final int plane, final int k) {
		return plane == planes[k] ? 0 : (int) Math.max(1, Math.min(steps - 1, Math.round(phase(plane, k) * steps)));
	}

	/** A plane of the result, x fastest. */
	float[] plane(final int plane) {
		return Samples.slice(result.samples(), plane);
	}

	/** All planes of one phase, as a stack. */
	Volume ofStep(final int step) {
		final List<Integer> chosen = new ArrayList<>();
		for (int k = 0; k + 1 < planes.length; k++)
			for (int plane = planes[k]; plane < planes[k + 1]; plane++)
				if (step(plane, k) == step)
					chosen.add(plane);
		return result.with(Views.stack(chosen.stream().map(plane -> Views.hyperSlice(result.samples(), 2, plane)).toList()));
	}
}
