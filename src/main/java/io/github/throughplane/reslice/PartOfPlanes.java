package io.github.throughplane.reslice;

import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes a part of a volume as it would come out within the whole: planes bring along as many of their columns beside the part as reach it. All rows
 * belong to a part, as methods look along z.
 */
public final class PartOfPlanes {

	/** What of a plane reaches some of its columns. */
	@FunctionalInterface
	public interface Reach {

		/**
		 * @param from the first of these columns
		 * @param to behind the last of them
		 * @param all columns of a plane
		 * @return the first column that reaches them, and behind the last one
		 */
		int[] around(int from, int to, int all);
	}

	private PartOfPlanes() {}

	/** What lies no farther away than a number of columns. */
	public static Reach within(final int columns) {
		return (from, to, all) -> new int[] { Math.max(0, from - columns), Math.min(all, to + columns) };
	}

	/**
	 * Makes a part.
	 *
	 * @param volume the whole, which is read as far as it is needed
	 * @param orientations of the planes; of several the result is the mean
	 * @param method makes of a volume, whose planes of one orientation are used, another with the same columns along x and y
	 */
	public static Volume made(final Volume volume, final Columns part, final List<Orientation> orientations, final Reach reach,
		final BiFunction<Volume, Orientation, Volume> method)
	{
		final List<Volume> made = new ArrayList<>();
		for (final Orientation orientation : orientations) {
			final int axis = orientation == Orientation.SAGITTAL ? 1 : 0;
			final int[] range = reach.around(part.first(axis), part.end(axis), (int) volume.samples().dimension(axis));
			final Columns wide = part.along(axis, range[0], range[1]);
			made.add(new Columns(part.x() - wide.x(), part.y() - wide.y(), part.width(), part.height()).of(method.apply(wide.of(volume), orientation)));
		}
		return made.size() == 1 ? made.get(0) : mean(made);
	}

	private static Volume mean(final List<Volume> volumes) {
		final Volume first = volumes.get(0);
		final RandomAccessibleInterval<FloatType> mean = Samples.create(first.width(), first.height(), first.depth());
		for (int z = 0; z < first.depth(); z++) {
			final float[] sum = new float[first.width() * first.height()];
			for (final Volume volume : volumes) {
				final float[] slice = Samples.slice(volume.samples(), z);
				for (int i = 0; i < sum.length; i++)
					sum[i] += slice[i] / volumes.size();
			}
			Samples.write(sum, mean, new long[] { 0, 0, z }, new int[] { first.width(), first.height(), 1 });
		}
		return first.with(mean);
	}
}
