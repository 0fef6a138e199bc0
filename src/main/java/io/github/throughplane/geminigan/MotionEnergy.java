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
 * wide area; a chest wall that breathes is a thin line at the border.
 *
 * @param values at [row][column], smoothed over what is smaller than a ventricle
 * @param width columns
 * @param spacing of the pixels
 */
record MotionEnergy(float[] values, int width, Spacing spacing) {

	/** Full width at half maximum of the smoothing, mm. */
	private static final double SMOOTHING = 25;
	/** How far from the middle of the image hearts lie, standard deviation as a share of the shorter side. */
	private static final double PRIOR = 0.3;
	/** Radius of what belongs to one heart, mm. */
	private static final double RADIUS = 50;
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
				final double difference = slice[i] - mean[i];
				mean[i] += difference / count;
				squares[i] += difference * (slice[i] - mean[i]);
			}
		}
		for (int i = 0; i < sums.length; i++)
			sums[i] += Math.sqrt(squares[i] / count);
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
		double[] at = most();
		for (int round = 0; round < ROUNDS; round++)
			at = centreAround(at, median);
		return Optional.of(at);
	}

	private double[] most() {
		final double middleX = (width - 1) / 2.0;
		final double middleY = (values.length / width - 1) / 2.0;
		final double sigma = PRIOR * Math.min(width * spacing.x(), values.length / width * spacing.y());
		int best = 0;
		double most = -1;
		for (int i = 0; i < values.length; i++) {
			final double distance = distance(i, middleX, middleY);
			final double weighted = values[i] * Math.exp(-distance * distance / (2 * sigma * sigma));
			if (weighted > most) {
				most = weighted;
				best = i;
			}
		}
		return new double[] { best % width, best / width };
	}

	private double distance(final int pixel, final double x, final double y) {
		return Math.hypot((pixel % width - x) * spacing.x(), (pixel / width - y) * spacing.y());
	}

	/** The centre of mass of what moves more than most pixels do, within a heart's radius. */
	private double[] centreAround(final double[] at, final float median) {
		double sum = 0;
		double x = 0;
		double y = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > median && distance(i, at[0], at[1]) <= RADIUS) {
				sum += values[i] - median;
				x += (values[i] - median) * (i % width);
				y += (values[i] - median) * (i / width);
			}
		return sum == 0 ? at : new double[] { x / sum, y / sum };
	}
}
