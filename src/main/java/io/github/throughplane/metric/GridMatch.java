package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Two volumes on one grid, matched by physical position: the reference's own samples where both volumes reach, and the image at
 * these places. The image is interpolated linearly along each axis where its grid differs; slices that lie much farther apart than the
 * reference's are shown as they are, the nearest one.
 *
 * @param image the image at the common places
 * @param reference the reference's samples at the common places
 */
public record GridMatch(Volume image, Volume reference) {

	/** Difference of two positions or spacings that counts as none, in samples, over the whole grid. */
	private static final double SAME = 1e-3;

	/** Ratio of spacings from which on the image counts as a stack of thick slices. */
	static final double COARSER = 1.5;

	private static final String[] AXES = { "x", "y", "z" };

	/**
	 * Matches two volumes.
	 *
	 * @throws UserProblem if they have no place in common, or different units
	 */
	public static GridMatch of(final Volume image, final Volume reference, final Progress progress) {
		final Volume common = common(image, reference);
		Volume matched = image;
		for (int axis = 0; axis < 3; axis++)
			matched = along(matched, axis, common, progress.part(axis / 3.0, (axis + 1) / 3.0));
		return new GridMatch(matched, common);
	}

	/**
	 * Demands volumes that can be matched.
	 *
	 * @throws UserProblem if they have no place in common, or different units
	 */
	public static void requireCommon(final Volume image, final Volume reference) {
		common(image, reference);
	}

	/**
	 * The part of the reference that the image reaches.
	 *
	 * @throws UserProblem if there is none, or the units differ
	 */
	static Volume common(final Volume image, final Volume reference) {
		if (!image.spacing().unit().equalsIgnoreCase(reference.spacing().unit()))
			throw new UserProblem("The image is measured in " + image.spacing().unit() + ", the reference in " + reference.spacing().unit()
				+ ".", "Set both to one unit in Image > Properties...");
		final long[] first = new long[3];
		final long[] last = new long[3];
		for (int axis = 0; axis < 3; axis++) {
			final double[] common = common(image, reference, axis);
			first[axis] = (long) common[0];
			last[axis] = (long) common[1];
		}
		return crop(reference, first, last);
	}

	/** First and last sample of the reference along an axis that the image reaches, give or take half a sample. */
	private static double[] common(final Volume image, final Volume reference, final int axis) {
		final double step = reference.spacing().along(axis);
		final double margin = Math.min(step, image.spacing().along(axis)) / 2;
		final double start = image.origin()[axis];
		final double end = image.last(axis);
		final double origin = reference.origin()[axis];
		final long last = reference.samples().dimension(axis) - 1;
		final double from = Math.max(0, Math.ceil((start - margin - origin) / step - SAME));
		final double to = Math.min(last, Math.floor((end + margin - origin) / step + SAME));
		if (from > to)
			throw new UserProblem(String.format(Locale.ROOT, "The image (%s %.4g to %.4g) and the reference (%.4g to %.4g %s) do not overlap.",
				AXES[axis], start, end, origin, origin + last * step, reference.spacing().unit()),
				"Check the origins in Image > Properties..., or choose volumes of the same region.");
		return new double[] { from, to };
	}

	private static Volume crop(final Volume volume, final long[] first, final long[] last) {
		final double[] origin = volume.origin();
		boolean whole = true;
		for (int axis = 0; axis < 3; axis++) {
			origin[axis] += first[axis] * volume.spacing().along(axis);
			whole &= first[axis] == 0 && last[axis] == volume.samples().dimension(axis) - 1;
		}
		if (whole)
			return volume;
		final RandomAccessibleInterval<FloatType> samples = Views.zeroMin(Views.interval(volume.samples(), first, last));
		return new Volume(samples, volume.spacing(), origin, volume.sliceThickness(), volume.type());
	}

	/**
	 * Brings a volume to the places of a grid along one axis; those beyond its ends take the value of the end.
	 *
	 * @return the volume itself if these are its places
	 */
	static Volume along(final Volume volume, final int axis, final Volume grid, final Progress progress) {
		final boolean thick = axis == 2 && volume.spacing().z() >= COARSER * grid.spacing().z();
		return along(volume, axis, grid, thick, progress);
	}

	/** The same, for values that must not be mixed where {@code nearest} says so. */
	static Volume along(final Volume volume, final int axis, final Volume grid, final boolean nearest, final Progress progress) {
		final double start = grid.origin()[axis];
		final double step = grid.spacing().along(axis);
		final int count = (int) grid.samples().dimension(axis);
		final int inputs = (int) volume.samples().dimension(axis);
		final double spacing = volume.spacing().along(axis);
		final double shift = (start - volume.origin()[axis]) / spacing;
		final boolean sameSpacing = Math.abs(step / spacing - 1) * count < SAME;
		if (sameSpacing && Math.abs(shift) < SAME && count == inputs)
			return volume;
		final int[] first = new int[count];
		final double[][] weights = new double[count][];
		for (int j = 0; j < count; j++) {
			final double place = Math.max(0, Math.min(inputs - 1, shift + j * step / spacing));
			final boolean whole = nearest || Math.abs(place - Math.rint(place)) < SAME;
			// Halfway between two slices the even one counts: always the later one would move the image by half a sample of the grid.
			final double halves = Math.rint(2 * place);
			first[j] = (int) (whole ? Math.rint(Math.abs(2 * place - halves) < SAME ? halves / 2 : place) : Math.floor(place));
			weights[j] = whole ? new double[] { 1 } : new double[] { 1 - (place - first[j]), place - first[j] };
		}
		final double[] origin = volume.origin();
		origin[axis] = start;
		final double[] distances = volume.spacing().xyz();
		distances[axis] = step;
		return new Volume(Lines.apply(new RowMatrix(inputs, first, weights), volume.samples(), axis, progress, "Matching the grids"),
			new Spacing(distances[0], distances[1], distances[2], volume.spacing().unit()), origin, volume.sliceThickness(), volume.type());
	}
}
