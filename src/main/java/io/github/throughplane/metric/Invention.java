package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Arrays;

/**
 * What a method paints where nothing is: its mean difference from an interpolation in regions in which that hardly varies, as a share of
 * the interpolation's range.
 */
public final class Invention {

	/** Standard deviation below which a neighbourhood counts as empty, as a share of the range. */
	private static final double FLAT = 0.01;

	private Invention() {}

	/**
	 * The mean absolute difference over the samples whose 3 x 3 x 3 neighbourhood in the interpolation has a standard deviation below 1 %
	 * of its range.
	 *
	 * @param result a method's result, finite
	 * @param interpolated the same slices interpolated on the same grid, finite
	 * @return 0 for none; NaN if no region is empty or the interpolation is constant
	 */
	public static double of(final Volume result, final Volume interpolated, final Progress progress) {
		if (!Arrays.equals(result.samples().dimensionsAsLongArray(), interpolated.samples().dimensionsAsLongArray()))
			throw new IllegalArgumentException(result + " against " + interpolated);
		final float[] ends = Volumes.range(interpolated, progress.part(0, 0.1));
		final double range = (double) ends[1] - ends[0];
		final int width = interpolated.width();
		final int height = interpolated.height();
		double sum = 0;
		long count = 0;
		for (int z = 0; z < interpolated.depth(); z++) {
			progress.report(interpolated.depth() + 9L * z, 10L * interpolated.depth(), "Looking at empty regions");
			final int first = Math.max(0, z - 1);
			final int planes = Math.min(interpolated.depth() - 1, z + 1) - first + 1;
			final float[] around = Samples.block(interpolated.samples(), new long[] { 0, 0, first }, new int[] { width, height, planes });
			final float[] values = Samples.slice(result.samples(), z);
			for (int i = 0; i < values.length; i++)
				if (deviation(around, width, height, planes, i % width, i / width) < FLAT * range) {
					sum += Math.abs((double) values[i] - around[(z - first) * width * height + i]);
					count++;
				}
		}
		return sum / count / range;
	}

	/** Over the pixels of all planes that are within reach of a column and row. */
	private static double deviation(final float[] planes, final int width, final int height, final int count, final int column, final int row) {
		double sum = 0;
		double squares = 0;
		int n = 0;
		final double shift = planes[row * width + column];
		for (int z = 0; z < count; z++)
			for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++)
				for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
					final double value = planes[(z * height + y) * width + x] - shift;
					sum += value;
					squares += value * value;
					n++;
				}
		return Math.sqrt(Math.max(0, squares / n - sum * sum / n / n));
	}
}
