package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.DistanceTransform;

/** How distances within a slice are measured. */
public enum InPlaneDistance {

	/** As the crow flies, exactly. */
	EUCLIDEAN {

		@Override
		double[] to(final boolean[] set, final int width, final int height, final double[] spacing) {
			final double[] distances = DistanceTransform.squared(set, new int[] { width, height }, spacing, Progress.NONE);
			for (int i = 0; i < distances.length; i++)
				distances[i] = Math.sqrt(distances[i]);
			return distances;
		}
	},

	/** Along rows and columns, as the method was first published. */
	CITY_BLOCK {

		@Override
		double[] to(final boolean[] set, final int width, final int height, final double[] spacing) {
			final double[] distances = new double[set.length];
			for (int i = 0; i < set.length; i++) {
				distances[i] = set[i] ? 0 : Double.POSITIVE_INFINITY;
				if (i % width > 0)
					distances[i] = Math.min(distances[i], distances[i - 1] + spacing[0]);
				if (i >= width)
					distances[i] = Math.min(distances[i], distances[i - width] + spacing[1]);
			}
			for (int i = set.length - 1; i >= 0; i--) {
				if (i % width < width - 1)
					distances[i] = Math.min(distances[i], distances[i + 1] + spacing[0]);
				if (i + width < set.length)
					distances[i] = Math.min(distances[i], distances[i + width] + spacing[1]);
			}
			return distances;
		}
	};

	/**
	 * The distance of every pixel to the nearest of a set.
	 *
	 * @param set width x height pixels, x fastest
	 * @param spacing distance between columns and between rows
	 * @return distances in the unit of the spacing; infinite if the set is empty
	 */
	abstract double[] to(boolean[] set, int width, int height, double[] spacing);
}
