package io.github.throughplane.interpolation;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelBox;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.Samples;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How deep every sample lies within a label, slice by slice: the distance to its border, positive inside, negative outside.
 *
 * @param label the label
 * @param box where it occurs in any slice, one pixel wider
 * @param depth distances in the box, in the unit of the spacing
 * @param none the distance in slices without the label
 */
record SignedDistance(int label, LabelBox box, RandomAccessibleInterval<FloatType> depth, float none) {

	static SignedDistance of(final LabelVolume labels, final int label, final LabelBox tight, final ShapeSettings settings,
		final Progress progress)
	{
		final LabelBox box = tight.widened(labels);
		final int[] size = box.size();
		final double[] spacing = { labels.spacing().x(), labels.spacing().y() };
		final double diagonal = Math.hypot(labels.width() * spacing[0], labels.height() * spacing[1]);
		final var depth = Samples.create(size[0], size[1], size[2]);
		final float[] deepest = new float[size[2]];
		Parallel.run(size[2], progress, "Measuring label " + label, z -> {
			final long[] first = box.first();
			first[2] += z;
			final int[] slice = { size[0], size[1], 1 };
			final float[] distances = signed(labels.block(first, slice), label, size[0], size[1], spacing, (float) diagonal, settings.distance());
			for (final float distance : distances)
				deepest[z] = Math.max(deepest[z], distance);
			Samples.write(distances, depth, new long[] { 0, 0, z }, slice);
		});
		float most = 0;
		for (final float ofSlice : deepest)
			most = Math.max(most, ofSlice);
		// A spline would swing at the jump to a slice without the label, so that the jump is made no larger than the label is deep.
		final float none = settings.between() == Interpolation.CUBIC ? -most : (float) -diagonal;
		return new SignedDistance(label, box, depth, none);
	}

	/** Distances to the centres of the nearest pixels of the other kind, less half a pixel: so the border lies between the two. */
	private static float[] signed(final int[] slice, final int label, final int width, final int height, final double[] spacing,
		final float diagonal, final InPlaneDistance distance)
	{
		final boolean[] inside = new boolean[slice.length];
		final boolean[] outside = new boolean[slice.length];
		for (int i = 0; i < slice.length; i++) {
			inside[i] = slice[i] == label;
			outside[i] = !inside[i];
		}
		final double[] toInside = distance.to(inside, width, height, spacing);
		final double[] toOutside = distance.to(outside, width, height, spacing);
		final double half = Math.min(spacing[0], spacing[1]) / 2;
		final float[] signed = new float[slice.length];
		for (int i = 0; i < slice.length; i++)
			signed[i] = inside[i] ? (float) Math.min(diagonal, toOutside[i] - half) : (float) Math.max(-diagonal, half - toInside[i]);
		return signed;
	}

	/**
	 * The distances along whole lines of a block.
	 *
	 * @param origin first sample within the slices as x, y
	 * @param size samples along x, y and z, all slices of the stack
	 */
	float[] lines(final long[] origin, final int[] size) {
		final float[] lines = new float[size[0] * size[1] * size[2]];
		final long[] first = box.first();
		final int planes = box.size()[2];
		final int plane = size[0] * size[1];
		Arrays.fill(lines, none);
		final float[] known = Samples.block(depth, new long[] { origin[0] - first[0], origin[1] - first[1], 0 }, new int[] { size[0], size[1], planes });
		for (int i = 0; i < known.length; i++)
			lines[(int) first[2] * plane + i] = Math.max(none, Math.min(-none, known[i]));
		return lines;
	}
}
