package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.DistanceTransform;
import io.github.throughplane.volume.LabelBox;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

	private static final double[] PIXEL = { 1, 1, 1 };

	public boolean isDefined() {
		return !Double.isNaN(hd);
	}

	/** The distances of a label in two segmentations of one grid; undefined where one of them does not have it. */
	public static SurfaceDistances of(final LabelVolume image, final LabelVolume reference, final int label, final Progress progress) {
		return of(image, reference, new TreeSet<>(Set.of(label)), progress).get(label);
	}

	/** The distances of several labels. */
	public static SortedMap<Integer, SurfaceDistances> of(final LabelVolume image, final LabelVolume reference, final SortedSet<Integer> labels,
		final Progress progress)
	{
		if (!Arrays.equals(image.samples().dimensionsAsLongArray(), reference.samples().dimensionsAsLongArray()))
			throw new IllegalArgumentException(Arrays.toString(image.samples().dimensionsAsLongArray()) + " samples against "
				+ Arrays.toString(reference.samples().dimensionsAsLongArray()));
		final SortedMap<Integer, LabelBox> a = LabelBox.all(image, progress.part(0, 0.1));
		final SortedMap<Integer, LabelBox> b = LabelBox.all(reference, progress.part(0.1, 0.2));
		final SortedMap<Integer, SurfaceDistances> distances = new TreeMap<>();
		for (final int label : labels) {
			final double done = (double) distances.size() / labels.size();
			final Progress part = progress.part(0.2 + 0.8 * done, 0.2 + 0.8 * (done + 1.0 / labels.size()));
			distances.put(label, a.containsKey(label) && b.containsKey(label)
				? within(a.get(label).and(b.get(label)), image, reference, label, part) : UNDEFINED);
		}
		return distances;
	}

	private static SurfaceDistances within(final LabelBox box, final LabelVolume image, final LabelVolume reference, final int label,
		final Progress progress)
	{
		final boolean[] ofImage = surface(box, image, label);
		final boolean[] ofReference = surface(box, reference, label);
		final Spacing s = reference.spacing();
		final double[] unit = { s.x(), s.y(), s.z() };
		final double[] there = distances(ofImage, ofReference, box.size(), unit, progress.part(0, 0.25));
		final double[] back = distances(ofReference, ofImage, box.size(), unit, progress.part(0.25, 0.5));
		final double[] therePixels = distances(ofImage, ofReference, box.size(), PIXEL, progress.part(0.5, 0.75));
		final double[] backPixels = distances(ofReference, ofImage, box.size(), PIXEL, progress.part(0.75, 1));
		return new SurfaceDistances(larger(there, back, 0.95), larger(there, back, 1), larger(therePixels, backPixels, 0.95),
			larger(therePixels, backPixels, 1));
	}

	/** Which samples of a box around a whole label have the label and a neighbour without it; outside the box there is none with it. */
	private static boolean[] surface(final LabelBox box, final LabelVolume labels, final int label) {
		final int[] size = box.size();
		final int[] block = labels.block(box.first(), size);
		final int[] step = { 1, size[0], size[0] * size[1] };
		final int axes = labels.depth() == 1 ? 2 : 3;
		final boolean[] surface = new boolean[block.length];
		for (int i = 0; i < block.length; i++) {
			if (block[i] != label)
				continue;
			for (int axis = 0; axis < axes; axis++) {
				final int at = i / step[axis] % size[axis];
				surface[i] |= at == 0 || at == size[axis] - 1 || block[i - step[axis]] != label || block[i + step[axis]] != label;
			}
		}
		return surface;
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
