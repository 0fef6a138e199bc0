package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts slices between the slices of a segmentation by moving the outline of each label from slice to slice ({@link PointDrift}), which follows shapes that move
 * farther than they overlap. Of a label that a slice has several parts of, the largest is taken, without its holes; labels with smaller outlines lie above those
 * with larger ones, so that a ring around a cavity stays a ring. A label that the next slice does not have ends half-way. The slices given stay as they are,
 * where the new grid has a slice there.
 *
 * @param spacing slice spacing wanted, in the volume's unit; 0 for the in-plane spacing, the finer one
 */
public record ContourInterpolation(double spacing) {

	private static final double SAME = 1e-6;

	/** The outline of a label in two neighbouring slices: its points there, and where they lie in the slice before. */
	private record Way(int label, double[][] before, double[][] after, double area) {

		LabelOutline at(final double share) {
			final double[][] points = new double[before.length][];
			for (int i = 0; i < points.length; i++)
				points[i] = new double[] { (1 - share) * before[i][0] + share * after[i][0], (1 - share) * before[i][1] + share * after[i][1] };
			return new LabelOutline(points);
		}
	}

	/**
	 * Interpolates all labels, as {@link ShapeInterpolation#interpolate} does.
	 *
	 * @throws io.github.throughplane.task.UserProblem if there is a single slice, or the spacing wanted is not finer than the slices'
	 */
	public LabelVolume interpolate(final LabelVolume labels, final Progress progress) {
		final double from = labels.spacing().z();
		final double to = new ShapeSettings(spacing).finer(labels);
		ResultSize.alongZ(labels.toVolume(), to).require(1);
		final int outputs = Interpolation.count(labels.depth(), from, to);
		final float[][] planes = new float[outputs][];
		final int gaps = labels.depth() - 1;
		Parallel.run(gaps, progress, "Moving outlines", gap -> {
			final int[] before = labels.slice(gap);
			final int[] after = labels.slice(gap + 1L);
			final double aspect = labels.spacing().y() / labels.spacing().x();
			final List<Way> ways = ways(before, after, labels.width(), aspect);
			for (int j = (int) Math.ceil((gap - SAME) * from / to); j < outputs && (j * to / from < gap + 1 - SAME || gap == gaps - 1); j++)
				planes[j] = plane(j * to / from - gap, before, after, ways, labels.width());
		});
		return LabelVolume.wrap(Samples.wrap(List.of(planes), labels.width(), labels.height()), labels.spacing().withZ(to), labels.origin());
	}

	/** The labels at a share of the way between two slices. */
	private static float[] plane(final double share, final int[] before, final int[] after, final List<Way> ways, final int width) {
		final float[] plane = new float[before.length];
		if (share < SAME || share > 1 - SAME) {
			final int[] given = share < SAME ? before : after;
			for (int i = 0; i < plane.length; i++)
				plane[i] = given[i];
		}
		else
			for (final Way way : ways)
				if (way.before() != null && way.after() != null)
					way.at(share).fill(plane, width, way.label());
				else if (share < 0.5 == (way.before() != null))
					new LabelOutline(way.before() != null ? way.before() : way.after()).fill(plane, width, way.label());
		return plane;
	}

	/** All labels of two slices, the one with the largest outline first. */
	private static List<Way> ways(final int[] before, final int[] after, final int width, final double aspect) {
		final SortedMap<Integer, LabelOutline> first = outlines(before, width);
		final SortedMap<Integer, LabelOutline> second = outlines(after, width);
		final List<Way> ways = new ArrayList<>();
		first.forEach((label, outline) -> ways.add(second.containsKey(label) ? way(label, outline, second.get(label), aspect)
			: new Way(label, outline.points(), null, outline.area())));
		second.forEach((label, outline) -> {
			if (!first.containsKey(label))
				ways.add(new Way(label, null, outline.points(), outline.area()));
		});
		ways.sort(Comparator.comparingDouble(Way::area).reversed());
		return ways;
	}

	/** The points of the later slice move onto those of the earlier one, in a plane in which pixels are as high as wide. */
	private static Way way(final int label, final LabelOutline before, final LabelOutline after, final double aspect) {
		final double[][] moved = stretched(PointDrift.moved(stretched(after.points(), aspect), stretched(before.points(), aspect)), 1 / aspect);
		return new Way(label, moved, after.points(), (before.area() + after.area()) / 2);
	}

	private static double[][] stretched(final double[][] points, final double factor) {
		final double[][] stretched = new double[points.length][];
		for (int i = 0; i < points.length; i++)
			stretched[i] = new double[] { points[i][0], factor * points[i][1] };
		return stretched;
	}

	private static SortedMap<Integer, LabelOutline> outlines(final int[] slice, final int width) {
		final SortedMap<Integer, LabelOutline> outlines = new TreeMap<>();
		for (final int label : slice)
			if (label != 0)
				outlines.computeIfAbsent(label, key -> LabelOutline.of(slice, width, key).orElseThrow());
		return outlines;
	}
}
