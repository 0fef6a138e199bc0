package io.github.throughplane.metric;

import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is compared plane by plane, all of it on one grid.
 *
 * @param image the volume to judge
 * @param reference the truth
 * @param family the planes to look at
 * @param labels the segmentation of the reference, for metrics that count only labelled planes
 */
public record PlanePairs(Volume image, Volume reference, PlaneFamily family, Optional<LabelVolume> labels) {

	public PlanePairs {
		requireSize(image.samples().dimensionsAsLongArray(), reference);
		labels.ifPresent(drawn -> requireSize(drawn.samples().dimensionsAsLongArray(), reference));
	}

	private static void requireSize(final long[] size, final Volume reference) {
		if (!Arrays.equals(size, reference.samples().dimensionsAsLongArray()))
			throw new IllegalArgumentException(Arrays.toString(size) + " samples against "
				+ Arrays.toString(reference.samples().dimensionsAsLongArray()));
	}
}
