package io.github.throughplane.geminigan;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much every pixel of a cine changes in the course of its frames: standard deviations over time, summed over the slices. The heart is where much changes over a
 * wide area near the middle. A chest wall that breathes changes most of all, as fat is bright, but it is a thin line at the border: so roots of values are taken, in each
 * slice a pixel counts 0 up to the median and 1 at most, and what lies far from the middle of the image counts less.
 *
 * @param values at [row][column], smoothed over what is smaller than a ventricle
 * @param width columns
 * @param spacing of the pixels
 */
record MotionEnergy(float[] values, int width, Spacing spacing) {

	/** Share of the pixels of a slice that change less than what counts 1. */
	private static final double SATURATED = 0.9;
	/** Full width at half maximum of the smoothing, mm. */
	private static final double SMOOTHING = 15;
	/** How far from the middle of the image hearts lie, standard deviation as a share of the shorter side. */
	private static final double PRIOR = 0.16;
	/** Radius of what belongs to one heart, mm. */
	private static final double RADIUS = 40;
	/** How many times as much as the pixels in between the heart changes at least. */
	private static final double CLEAR = 1.5;
	private static final int ROUNDS = 30;

	/** Looks at all frames of a series, which lie on one grid. */
	static MotionEnergy of(final List<Volume> frames, final Progress progress) {
		final Volume first = frames.get(0);
		final double[] sums = new double[first.width() * first.height()];
		for (int z = 0; z < first.depth(); z++) {
			progress.report(z, first.depth(), "Looking for what moves");
			add(frames, z, sums);
		}
		float[] energy = new float[sums.length];
		for (int i = 0; i < energy.length; i++)
			energy[i] = (float) sums[i];
		final int[] size = { first.width(), first.height(), 1 };
		for (int axis = 0; axis < 2; axis++) {
			final double spacing = first.spacing().along(axis);
			energy = Lines.apply(SliceProfile.gaussian(SMOOTHING).matrix(size[axis], spacing, size[axis], spacing), energy, size, axis);
		}
		return new MotionEnergy(energy, first.width(), first.spacing());
	}

	private static void add(final List<Volume> frames, final int z, final double[] sums) {
		final double[] mean = new double[sums.length];
		final double[] squares = new double[sums.length];
		int count = 0;
		for (final Volume frame : frames) {
			final float[] slice = Samples.slice(frame.samples(), z);
			count++;
			for (int i = 0; i < slice.length; i++) {
				final double root = Math.sqrt(Math.max(0, slice[i]));
				final double difference = root - mean[i];
				mean[i] += difference / count;
				squares[i] += difference * (root - mean[i]);
			}
		}
		final double[] sorted = Arrays.stream(squares).map(Math::sqrt).sorted().toArray();
		final double median = sorted[sorted.length / 2];
		final double most = sorted[(int) (SATURATED * (sorted.length - 1))];
		if (most > median)
			for (int i = 0; i < sums.length; i++)
				sums[i] += Math.max(0, Math.min(1, (Math.sqrt(squares[i]) - median) / (most - median)));
	}

	/**
	 * The middle of what moves, as column and row: from the place where most does, near the middle of the image, on to the centre of mass of all that moves
	 * around it.
	 *
	 * @return nothing where no area moves clearly more than the others
	 */
	Optional<double[]> middle() {
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		final float median = sorted[sorted.length / 2];
		if (!(sorted[sorted.length - 1] > CLEAR * median) || sorted[sorted.length - 1] == 0)
			return Optional.empty();
		final float[] weights = new float[values.length];
		for (int i = 0; i < weights.length; i++)
			weights[i] = (float) (Math.max(0, values[i] - median) * prior(i));
		double[] at = place(weights, width);
		for (int round = 0; round < ROUNDS; round++)
			at = centreAround(at, weights);
		return Optional.of(at);
	}

	/** How much a pixel counts by its place. */
	private double prior(final int pixel) {
		final double sigma = PRIOR * Math.min(width * spacing.x(), values.length / width * spacing.y());
		final double distance = distance(pixel, (width - 1) / 2.0, (values.length / width - 1) / 2.0);
		return Math.exp(-distance * distance / (2 * sigma * sigma));
	}

	private static double[] place(final float[] weights, final int width) {
		int best = 0;
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > weights[best])
				best = i;
		return new double[] { best % width, best / width };
	}

	private double distance(final int pixel, final double x, final double y) {
		return Math.hypot((pixel % width - x) * spacing.x(), (pixel / width - y) * spacing.y());
	}

	/** The centre of mass of what counts within a heart's radius. */
	private double[] centreAround(final double[] at, final float[] weights) {
		double sum = 0;
		double x = 0;
		double y = 0;
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0 && distance(i, at[0], at[1]) <= RADIUS) {
				sum += weights[i];
				x += weights[i] * (i % width);
				y += weights[i] * (i / width);
			}
		return sum == 0 ? at : new double[] { x / sum, y / sum };
	}
}
