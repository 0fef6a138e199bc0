package io.github.throughplane.volume;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;

/** Samples with axes x (columns), y (rows), z (slices), that start at (0, 0, 0), and where they lie in space. */
public interface SampleGrid {

	/** How far a sample may lie beside that of another grid that counts as the same, as a share of the spacing: files round their numbers. */
	double SAME_PLACE = 0.01;

	/** Values at [x, y, z]. */
	RandomAccessibleInterval<?> samples();

	/** Distance between sample centres. */
	Spacing spacing();

	/** Position of the centre of sample (0, 0, 0) as x, y, z, in the spacing's unit. */
	double[] origin();

	/** Number of columns. */
	default int width() {
		return (int) samples().dimension(0);
	}

	/** Number of rows. */
	default int height() {
		return (int) samples().dimension(1);
	}

	/** Number of slices. */
	default int depth() {
		return (int) samples().dimension(2);
	}

	/** Position of the last sample along axis 0, 1 or 2, in the spacing's unit. */
	default double last(final int axis) {
		return origin()[axis] + (samples().dimension(axis) - 1) * spacing().along(axis);
	}

	/** Whether the samples are as many as those of another grid, and lie at the same places, up to a hundredth of the spacing. */
	default boolean hasGridOf(final SampleGrid other) {
		if (!Arrays.equals(samples().dimensionsAsLongArray(), other.samples().dimensionsAsLongArray()) || !spacing().unit().equals(other.spacing().unit()))
			return false;
		for (int axis = 0; axis < 3; axis++) {
			final double most = SAME_PLACE * spacing().along(axis);
			if (!(Math.abs(origin()[axis] - other.origin()[axis]) <= most && Math.abs(last(axis) - other.last(axis)) <= most))
				return false;
		}
		return true;
	}

	/** Demands three dimensions that start at 0, and a position for each. */
	static void require(final RandomAccessibleInterval<?> samples, final double[] origin) {
		if (samples.numDimensions() != 3)
			throw new IllegalArgumentException("A volume has 3 dimensions, not " + samples.numDimensions());
		for (int d = 0; d < 3; d++)
			if (samples.min(d) != 0)
				throw new IllegalArgumentException("Samples start at " + samples.min(d) + " along dimension " + d);
		if (origin.length != 3)
			throw new IllegalArgumentException("Origin " + Arrays.toString(origin));
	}
}
