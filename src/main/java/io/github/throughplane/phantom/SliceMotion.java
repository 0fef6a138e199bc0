package io.github.throughplane.phantom;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Shifts of slices within their plane, as breath-holds of different depth leave them: every slice moves in a direction of its own, by
 * an amplitude that is normally distributed with mean 2.3 mm and standard deviation 0.87 mm, not below 0, times the severity (Wang
 * et al., MICCAI 2021).
 *
 * @param shifts for every slice the shift of its content towards larger x and towards larger y, mm
 */
public record SliceMotion(double[][] shifts) {

	private static final double MEAN = 2.3;
	private static final double DEVIATION = 0.87;

	/** How values are found between the pixels. */
	public enum Sampling {
		/** The nearest pixel's, as labels need it. */
		NEAREST,
		/** Linear between four pixels. */
		LINEAR;

		/** Most different values of an image that is taken for labels. */
		public static final int MOST_LABELS = 16;

		/** NEAREST for a volume of at most {@value #MOST_LABELS} different values, which is taken for labels, LINEAR for any other. */
		public static Sampling suiting(final Volume volume, final Progress progress) {
			final Set<Float> values = new HashSet<>();
			for (int z = 0; z < volume.depth(); z++) {
				progress.report(z, volume.depth(), "Looking for labels");
				for (final float value : Samples.slice(volume.samples(), z))
					if (values.add(value) && values.size() > MOST_LABELS)
						return LINEAR;
			}
			return NEAREST;
		}
	}

	public SliceMotion {
		shifts = copy(shifts);
	}

	private static double[][] copy(final double[][] shifts) {
		return Arrays.stream(shifts).map(double[]::clone).toArray(double[][]::new);
	}

	/** Draws the shifts of a number of slices. The first slices of a longer stack move as those of a shorter one. */
	public static SliceMotion draw(final int slices, final MotionSeverity severity, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double[][] shifts = new double[slices][];
		for (int k = 0; k < slices; k++) {
			final double amplitude = severity.factor() * Math.max(0, MEAN + DEVIATION * random.nextGaussian());
			final double direction = 2 * Math.PI * random.nextDouble();
			shifts[k] = new double[] { amplitude * Math.cos(direction), amplitude * Math.sin(direction) };
		}
		return new SliceMotion(shifts);
	}

	@Override
	public double[][] shifts() {
		return copy(shifts);
	}

	/** By how much every slice was moved. */
	public Table table() {
		final List<List<Object>> rows = new ArrayList<>();
		for (final double[] shift : shifts)
			rows.add(List.of(rows.size() + 1, shift[0], shift[1]));
		return new Table(List.of("slice", "x_mm", "y_mm"), rows);
	}

	/**
	 * Moves the slices of a volume. What comes in from beyond an edge repeats the edge.
	 *
	 * @param volume measured in mm, with as many slices as there are shifts
	 * @throws UserProblem if the volume is not measured in mm
	 */
	public Volume apply(final Volume volume, final Sampling sampling, final Progress progress) {
		if (!volume.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem("The shifts are in mm, and the image is measured in " + volume.spacing().unit() + ".",
				"Set the unit and the voxel size in Image > Properties...");
		if (volume.depth() != shifts.length)
			throw new IllegalArgumentException(shifts.length + " shifts for " + volume.depth() + " slices");
		final List<float[]> moved = new ArrayList<>(Collections.nCopies(shifts.length, null));
		Parallel.run(shifts.length, progress, "Moving slices", k -> moved.set(k, moved(volume, k, sampling)));
		return volume.with(Samples.wrap(moved, volume.width(), volume.height()));
	}

	private float[] moved(final Volume volume, final int k, final Sampling sampling) {
		final float[] slice = Samples.slice(volume.samples(), k);
		final double dx = shifts[k][0] / volume.spacing().x();
		final double dy = shifts[k][1] / volume.spacing().y();
		if (dx == 0 && dy == 0)
			return slice;
		final Pixels pixels = new Pixels(slice, volume.width(), volume.height());
		final float[] moved = new float[slice.length];
		for (int i = 0; i < moved.length; i++) {
			final double x = i % volume.width() - dx;
			final double y = i / volume.width() - dy;
			moved[i] = sampling == Sampling.NEAREST ? pixels.at((int) Math.rint(x), (int) Math.rint(y)) : pixels.between(x, y);
		}
		return moved;
	}

	/** The pixels of a slice, which repeat beyond its edges. */
	private record Pixels(float[] values, int width, int height) {

		float at(final int x, final int y) {
			return values[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
		}

		float between(final double x, final double y) {
			final int left = (int) Math.floor(x);
			final int top = (int) Math.floor(y);
			final double u = x - left;
			final double v = y - top;
			return (float) ((1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top))
				+ v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1)));
		}
	}
}
