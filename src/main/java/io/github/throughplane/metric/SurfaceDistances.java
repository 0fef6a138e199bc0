package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.DistanceTransform;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far the surface of a label in one segmentation lies from that in another, both ways: the larger of the two percentiles of the
 * distances from every surface sample of the one to the nearest of the other (Huttenlocher, Klanderman and Rucklidge 1993). A
 * surface sample has a neighbour, of 6 (of 4 in a single slice), outside the label or outside the grid. Symmetric.
 *
 * @param hd95 the 95th percentile, in the unit of the spacing
 * @param hd the largest distance, the Hausdorff distance, in the same unit
 * @param hd95Pixels the 95th percentile where samples lie 1 apart along every axis, for publications that name no unit
 * @param hdPixels the largest distance, counted so
 */
public record SurfaceDistances(double hd95, double hd, double hd95Pixels, double hdPixels) {

	/** For a label that is missing in one segmentation or in both: all are NaN. */
	public static final SurfaceDistances UNDEFINED = new SurfaceDistances(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	private static final double[] UNIT = { 1, 1, 1 };

	public boolean isDefined() {
		return !Double.isNaN(hd);
	}

	/** The distances of a label in two segmentations of one grid; undefined where one of them does not have it. */
	public static SurfaceDistances of(final LabelVolume image, final LabelVolume reference, final int label, final Progress progress) {
		if (!Arrays.equals(image.samples().dimensionsAsLongArray(), reference.samples().dimensionsAsLongArray()))
			throw new IllegalArgumentException(Arrays.toString(image.samples().dimensionsAsLongArray()) + " samples against "
				+ Arrays.toString(reference.samples().dimensionsAsLongArray()));
		final Optional<LabelBox> a = LabelBox.of(image, label, progress.part(0, 0.1));
		final Optional<LabelBox> b = LabelBox.of(reference, label, progress.part(0.1, 0.2));
		if (a.isEmpty() || b.isEmpty())
			return UNDEFINED;
		final LabelBox both = a.get().and(b.get());
		final boolean[] ofImage = both.surface(image, label);
		final boolean[] ofReference = both.surface(reference, label);
		final Spacing s = reference.spacing();
		final double[] there = distances(ofImage, ofReference, both.size(), new double[] { s.x(), s.y(), s.z() }, progress.part(0.2, 0.4));
		final double[] back = distances(ofReference, ofImage, both.size(), new double[] { s.x(), s.y(), s.z() }, progress.part(0.4, 0.6));
		final double[] therePixels = distances(ofImage, ofReference, both.size(), UNIT, progress.part(0.6, 0.8));
		final double[] backPixels = distances(ofReference, ofImage, both.size(), UNIT, progress.part(0.8, 1));
		return new SurfaceDistances(larger(there, back, 0.95), larger(there, back, 1), larger(therePixels, backPixels, 0.95),
			larger(therePixels, backPixels, 1));
	}

	/** From every sample of a surface to the nearest of another, ascending. */
	private static double[] distances(final boolean[] from, final boolean[] to, final int[] size, final double[] spacing, final Progress progress) {
		final double[] squares = DistanceTransform.squared(to, size, spacing, progress);
		final double[] distances = new double[squares.length];
		int count = 0;
		for (int i = 0; i < squares.length; i++)
			if (from[i])
				distances[count++] = Math.sqrt(squares[i]);
		final double[] sorted = Arrays.copyOf(distances, count);
		Arrays.sort(sorted);
		return sorted;
	}

	private static double larger(final double[] there, final double[] back, final double share) {
		return Math.max(percentile(there, share), percentile(back, share));
	}

	/** Linear between the order statistics around index share * (n - 1). */
	private static double percentile(final double[] sorted, final double share) {
		final double place = share * (sorted.length - 1);
		final int below = (int) place;
		return below == sorted.length - 1 ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
	}
}
