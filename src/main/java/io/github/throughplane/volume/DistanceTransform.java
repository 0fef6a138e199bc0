package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;

/**
 * The exact Euclidean distance of every sample of a block to the nearest sample of a set: the lower envelope of parabolas, one
 * axis after the other (Felzenszwalb and Huttenlocher 2012, "Distance transforms of sampled functions").
 */
public final class DistanceTransform {

	/** Samples worked on between two reports. */
	private static final int PIECE = 1 << 18;

	private DistanceTransform() {}

	/**
	 * Squared distances to a set.
	 *
	 * @param set whether a sample belongs to the set, first axis fastest
	 * @param size number of samples along each axis
	 * @param spacing their distance along each axis
	 * @return squared distances in the unit of the spacing, 0 within the set; positive infinity everywhere if the set is empty
	 */
	public static double[] squared(final boolean[] set, final int[] size, final double[] spacing, final Progress progress) {
		final double[] squares = new double[set.length];
		Arrays.setAll(squares, i -> set[i] ? 0 : Double.POSITIVE_INFINITY);
		int step = 1;
		for (int axis = 0; axis < size.length; axis++) {
			if (size[axis] > 1)
				along(squares, size[axis], step, spacing[axis], progress.part((double) axis / size.length, (axis + 1.0) / size.length));
			step *= size[axis];
		}
		return squares;
	}

	/** Lowers the values on all lines of one axis, whose samples lie {@code step} apart in the array. */
	private static void along(final double[] squares, final int length, final int step, final double spacing, final Progress progress) {
		final int lines = squares.length / length;
		final int piece = Math.max(1, PIECE / length);
		Parallel.run((lines + piece - 1) / piece, progress, "Measuring distances", i -> {
			final Envelope envelope = new Envelope(length, spacing);
			for (int line = i * piece; line < Math.min(lines, (i + 1) * piece); line++)
				envelope.lower(squares, line / step * step * length + line % step, step);
		});
	}

	/** The lower envelope of the parabolas that stand on the samples of a line. */
	private static final class Envelope {

		private final double square;
		private final double[] heights;
		private final int[] feet;
		private final double[] from;

		Envelope(final int length, final double spacing) {
			square = spacing * spacing;
			heights = new double[length];
			feet = new int[length];
			from = new double[length];
		}

		/** Replaces the values of a line by the smallest of height + (distance to the parabola's foot)^2. */
		void lower(final double[] values, final int start, final int step) {
			int last = -1;
			for (int q = 0; q < heights.length; q++) {
				heights[q] = values[start + q * step];
				if (heights[q] == Double.POSITIVE_INFINITY)
					continue;
				double meeting = Double.NEGATIVE_INFINITY;
				while (last >= 0 && (meeting = meeting(feet[last], q)) <= from[last])
					last--;
				last++;
				feet[last] = q;
				from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meeting;
			}
			if (last < 0)
				return;
			int k = 0;
			for (int p = 0; p < heights.length; p++) {
				while (k < last && from[k + 1] < p)
					k++;
				final double distance = p - feet[k];
				values[start + p * step] = distance * distance * square + heights[feet[k]];
			}
		}

		/** Where, counted in samples, the parabola of a later sample falls below that of an earlier one. */
		private double meeting(final int earlier, final int later) {
			return ((heights[later] - heights[earlier]) / square + ((double) later * later - (double) earlier * earlier)) / (2.0 * (later - earlier));
		}
	}
}
