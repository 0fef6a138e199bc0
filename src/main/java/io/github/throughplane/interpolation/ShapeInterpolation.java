package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelBox;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Puts slices between the slices of a segmentation by the shape of its labels (Raya and Udupa 1990, "Shape-based interpolation of
 * multidimensional objects"): for every label the distance to its border is measured in each slice and interpolated between slices.
 * Of the labels whose distance is not negative a sample gets the one with the largest, of equal ones the smaller number. The slices
 * given stay as they are, where the new grid has a slice there. Shapes of neighbouring slices that do not overlap are not joined.
 *
 * <pre>
 * LabelVolume fine = new ShapeInterpolation(new ShapeSettings(0)).interpolate(labels, progress);
 * </pre>
 *
 * @param settings spacing wanted, and how
 */
public record ShapeInterpolation(ShapeSettings settings) {

	/**
	 * Interpolates all labels. Slice j of the result lies at j times the spacing wanted, as with {@link Interpolator}; the pixels stay as
	 * they are. An empty segmentation stays empty.
	 *
	 * @throws UserProblem if there is a single slice, or the spacing wanted is not finer than the slices'; where empty slices are
	 *             skipped it may be the same
	 */
	public LabelVolume interpolate(final LabelVolume labels, final Progress progress) {
		final double from = labels.spacing().z();
		final double to = settings.finer(labels);
		ResultSize.alongZ(labels.toVolume(), to).require(1);
		final SortedMap<Integer, LabelBox> boxes = LabelBox.all(labels, progress.part(0, 0.1));
		final int outputs = Interpolation.count(labels.depth(), from, to);
		final LineOperator operator = operator(labels, outputs, to, progress.part(0.1, 0.15));
		final List<SignedDistance> distances = new ArrayList<>();
		boxes.forEach((label, box) -> distances.add(SignedDistance.of(labels, label, box, settings,
			progress.part(0.15 + 0.45 * distances.size() / boxes.size(), 0.15 + 0.45 * (distances.size() + 1) / boxes.size()))));
		final Img<FloatType> result = Samples.create(labels.width(), labels.height(), outputs);
		Lines.forEachBlock(labels.samples().dimensionsAsLongArray(), 2, 4L * outputs, progress.part(0.6, 1), "Interpolating labels",
			(origin, size) -> {
				final int[] block = { size[0], size[1], outputs };
				Samples.write(largest(distances, operator, origin, size, block), result, origin, block);
			});
		return LabelVolume.wrap(result, labels.spacing().withZ(to), labels.origin());
	}

	/** From distances in the slices that were drawn to those in the slices wanted. */
	private LineOperator operator(final LabelVolume labels, final int outputs, final double to, final Progress progress) {
		final int depth = labels.depth();
		final double from = labels.spacing().z();
		if (!settings.skipEmpty())
			return settings.between().operator(depth, from, outputs, to);
		final int[] labelled = IntStream.range(0, depth).filter(z -> {
			progress.report(z, depth, "Finding drawn slices");
			return Arrays.stream(labels.slice(z)).anyMatch(label -> label != 0);
		}).toArray();
		if (labelled.length < 2)
			throw new UserProblem("Of " + depth + " slices " + labelled.length + " have labels.", "Draw at least 2 slices, or do not skip empty ones.");
		// The slices beyond the first and the last one with labels are empty, not undrawn.
		final int[] drawn = IntStream.range(0, depth)
			.filter(z -> z < labelled[0] || z > labelled[labelled.length - 1] || Arrays.binarySearch(labelled, z) >= 0).toArray();
		return among(drawn, depth, outputs, to / from);
	}

	/** Linear between some of the slices of a stack. */
	private static RowMatrix among(final int[] drawn, final int depth, final int outputs, final double step) {
		final int[] first = new int[outputs];
		final double[][] weights = new double[outputs][];
		int next = 1;
		for (int j = 0; j < outputs; j++) {
			final double z = j * step;
			while (next < drawn.length - 1 && z > drawn[next])
				next++;
			first[j] = drawn[next - 1];
			weights[j] = new double[drawn[next] - first[j] + 1];
			final double share = Math.min(1, (z - first[j]) / (weights[j].length - 1));
			weights[j][0] = 1 - share;
			weights[j][weights[j].length - 1] = share;
		}
		return new RowMatrix(depth, first, weights);
	}

	/** The label with the largest distance that is not negative, at every sample of a block of whole lines. */
	private static float[] largest(final List<SignedDistance> distances, final LineOperator operator, final long[] origin, final int[] size,
		final int[] block)
	{
		final float[] best = new float[block[0] * block[1] * block[2]];
		Arrays.fill(best, -Float.MIN_VALUE);
		final float[] labels = new float[best.length];
		for (final SignedDistance distance : distances) {
			final long[] first = distance.box().first();
			final long[] last = distance.box().last();
			final long[] from = { Math.max(origin[0], first[0]), Math.max(origin[1], first[1]), 0 };
			final int[] part = { (int) (Math.min(origin[0] + size[0] - 1, last[0]) - from[0] + 1),
				(int) (Math.min(origin[1] + size[1] - 1, last[1]) - from[1] + 1), size[2] };
			if (part[0] <= 0 || part[1] <= 0)
				continue;
			final float[] depth = Lines.apply(operator, distance.lines(from, part), part, 2);
			int i = 0;
			for (int z = 0; z < block[2]; z++)
				for (int y = 0; y < part[1]; y++)
					for (int x = 0; x < part[0]; x++, i++) {
						final int at = (z * block[1] + (int) (from[1] - origin[1]) + y) * block[0] + (int) (from[0] - origin[0]) + x;
						if (depth[i] > best[at]) {
							best[at] = depth[i];
							labels[at] = distance.label();
						}
					}
		}
		return labels;
	}
}
