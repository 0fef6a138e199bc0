package io.github.throughplane.geminigan;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.RowMatrix;
import io.github.throughplane.volume.SampleGrid;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

/**
 * A square of pixels around a place within the slices. Pixels beyond the image are 0.
 *
 * @param x position of the first column, mm
 * @param y position of the first row, mm
 * @param side pixels along a side
 * @param pixel their distance, mm
 */
public record InPlaneCrop(double x, double y, int side, double pixel) {

	/** Pixel sizes that count as equal, relatively: what files round. */
	private static final double SAME = 1e-4;

	/**
	 * The square whose middle lies as near to a place as it can where the pixels are those of the image, so that nothing is interpolated then, and at
	 * this place otherwise.
	 *
	 * @param centre x and y, mm
	 */
	static InPlaneCrop around(final double[] centre, final ChannelGrid grid, final Spacing spacing, final double[] origin) {
		return around(centre, grid.side(), grid.pixel(), spacing, origin);
	}

	/**
	 * The same for a square of any size.
	 *
	 * @param centre x and y, mm
	 * @param side pixels along a side
	 * @param pixel their distance, mm
	 * @param spacing of the image
	 * @param origin of the image's first sample, mm
	 */
	public static InPlaneCrop around(final double[] centre, final int side, final double pixel, final Spacing spacing, final double[] origin) {
		final double[] first = new double[2];
		for (int axis = 0; axis < 2; axis++) {
			first[axis] = centre[axis] - (side - 1) / 2.0 * pixel;
			if (Math.abs(spacing.along(axis) / pixel - 1) < SAME)
				first[axis] = origin[axis] + Math.rint((first[axis] - origin[axis]) / spacing.along(axis)) * spacing.along(axis);
		}
		return new InPlaneCrop(first[0], first[1], side, pixel);
	}

	/** The slices of a volume in the square, linearly between pixels. */
	public SquareSlices of(final Volume volume) {
		final int[] size = { volume.width(), volume.height(), volume.depth() };
		return of(Samples.block(volume.samples(), new long[3], size), size, volume.spacing(), volume.origin());
	}

	/** The nearest labels in the square, [slice][row][column], of which none is larger than 127; 0 beyond the image. */
	public byte[] of(final LabelVolume labels) {
		final int[] columns = nearest(0, labels.width(), labels.spacing(), labels.origin());
		final int[] rows = nearest(1, labels.height(), labels.spacing(), labels.origin());
		final byte[] square = new byte[labels.depth() * side * side];
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int pixel = 0; pixel < side * side; pixel++)
				if (columns[pixel % side] >= 0 && rows[pixel / side] >= 0)
					square[z * side * side + pixel] = (byte) slice[rows[pixel / side] * labels.width() + columns[pixel % side]];
		}
		return square;
	}

	/** The same of samples with x fastest. */
	SquareSlices of(final float[] samples, final int[] size, final Spacing spacing, final double[] origin) {
		float[] values = samples;
		final int[] current = size.clone();
		for (int axis = 0; axis < 2; axis++) {
			values = Lines.apply(operator(size[axis], spacing.along(axis), first(axis) - origin[axis]), values, current, axis);
			current[axis] = side;
		}
		return new SquareSlices(side, values, inside(size, spacing, origin));
	}

	/** Which pixels of the square lie within an image: [row][column]. */
	public boolean[] inside(final int[] size, final Spacing spacing, final double[] origin) {
		final int[] columns = nearest(0, size[0], spacing, origin);
		final int[] rows = nearest(1, size[1], spacing, origin);
		final boolean[] inside = new boolean[side * side];
		for (int i = 0; i < inside.length; i++)
			inside[i] = columns[i % side] >= 0 && rows[i / side] >= 0;
		return inside;
	}

	private double first(final int axis) {
		return axis == 0 ? x : y;
	}

	/** Linear within the image, 0 from half a pixel beyond its ends on. */
	private RowMatrix operator(final int inputs, final double spacing, final double start) {
		final RowMatrix linear = (RowMatrix) Interpolation.LINEAR.operator(inputs, spacing, start, side, pixel);
		final double[][] weights = linear.weights().clone();
		for (int i = 0; i < side; i++)
			if (nearest(inputs, spacing, start, i) < 0)
				weights[i] = new double[0];
		return new RowMatrix(inputs, linear.first(), weights);
	}

	/**
	 * The nearest sample of an image for every column (axis 0) or row (axis 1), -1 beyond the image.
	 *
	 * @param grid of the image
	 */
	int[] nearest(final int axis, final int inputs, final Spacing spacing, final double[] origin) {
		final int[] nearest = new int[side];
		for (int i = 0; i < side; i++)
			nearest[i] = nearest(inputs, spacing.along(axis), first(axis) - origin[axis], i);
		return nearest;
	}

	private int nearest(final int inputs, final double spacing, final double start, final int i) {
		final double place = (start + i * pixel) / spacing;
		return place < -0.5 || place > inputs - 0.5 ? -1 : (int) Math.max(0, Math.min(inputs - 1, Math.rint(place)));
	}

	/**
	 * The columns (axis 0) or rows (axis 1) of the square that lie within an image.
	 *
	 * @return first and last
	 */
	public int[] within(final int axis, final SampleGrid image) {
		final int[] nearest = nearest(axis, (int) image.samples().dimension(axis), image.spacing(), image.origin());
		int first = 0;
		int last = side - 1;
		while (first < side && nearest[first] < 0)
			first++;
		while (last >= 0 && nearest[last] < 0)
			last--;
		return new int[] { first, last };
	}
}
