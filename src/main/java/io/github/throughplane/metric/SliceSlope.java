package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.PointSampler;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How steeply values change from slice to slice where an interpolated volume changes most: the mean absolute slope along z of
 * another volume of the object at the same places, relative to that of the interpolated one. 1: as blurred as the interpolation;
 * unlike {@link EdgeSharpness} it knows the height of a border, and a border that is too high counts as too steep.
 */
public final class SliceSlope {

	/** Places compared, as many as the whole volume has if these are fewer. */
	static final int PLACES = 20_000;

	private static final Comparator<Place> LEAST_FIRST = Comparator.comparingDouble(Place::slope)
		.thenComparing(Comparator.comparingLong(Place::index).reversed());

	private final List<double[]> points;
	private final double step;
	private final double own;

	/** A sample and the slope there; the index settles ties. */
	private record Place(double slope, long index) {}

	private SliceSlope(final List<double[]> points, final double step, final double own) {
		this.points = points;
		this.step = step;
		this.own = own;
	}

	/**
	 * Finds the places.
	 *
	 * @param interpolated the measured slices interpolated to the spacing of the results, with cubic splines in the tables of this project
	 */
	public static SliceSlope find(final Volume interpolated, final Progress progress) {
		final PriorityQueue<Place> steepest = new PriorityQueue<>(LEAST_FIRST);
		final long plane = (long) interpolated.width() * interpolated.height();
		for (int z = 1; z < interpolated.depth() - 1; z++) {
			progress.report(z, interpolated.depth(), "Finding where slices differ most");
			final float[] below = Samples.slice(interpolated.samples(), z - 1);
			final float[] above = Samples.slice(interpolated.samples(), z + 1);
			for (int i = 0; i < plane; i++) {
				final double slope = Math.abs((double) above[i] - below[i]);
				// Of equal ones the first stays.
				if (steepest.size() == PLACES && slope <= steepest.peek().slope())
					continue;
				if (steepest.size() == PLACES)
					steepest.poll();
				steepest.add(new Place(slope, z * plane + i));
			}
		}
		final List<double[]> points = new ArrayList<>();
		for (final Place place : steepest)
			points.add(point(interpolated, place.index()));
		final double step = interpolated.spacing().z();
		return new SliceSlope(points, step, mean(interpolated, points, step, Progress.NONE));
	}

	private static double[] point(final Volume volume, final long index) {
		final long[] sample = { index % volume.width(), index / volume.width() % volume.height(), index / volume.width() / volume.height() };
		final double[] point = volume.origin();
		for (int axis = 0; axis < 3; axis++)
			point[axis] += sample[axis] * volume.spacing().along(axis);
		return point;
	}

	/**
	 * The slope of a volume relative to that of the interpolated one. Grids are matched by position, linearly.
	 *
	 * @return 0 or more; NaN where the interpolated volume does not change along z, or no place lies within both volumes
	 */
	public double relative(final Volume volume, final Progress progress) {
		return own == 0 ? Double.NaN : mean(volume, points, step, progress) / own;
	}

	private static double mean(final Volume volume, final List<double[]> points, final double step, final Progress progress) {
		final PointSampler sampler = PointSampler.linear(volume);
		double sum = 0;
		int count = 0;
		for (final double[] point : points) {
			if (count % 1000 == 0)
				progress.report(count, points.size(), "Measuring slopes");
			final double slope = Math.abs(sampler.at(along(point, step)) - sampler.at(along(point, -step)));
			if (!Double.isNaN(slope)) {
				sum += slope;
				count++;
			}
		}
		return count == 0 ? Double.NaN : sum / count;
	}

	private static double[] along(final double[] point, final double step) {
		return new double[] { point[0], point[1], point[2] + step };
	}
}
