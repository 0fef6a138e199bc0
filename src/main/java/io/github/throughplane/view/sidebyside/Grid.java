package io.github.throughplane.view.sidebyside;

import io.github.throughplane.volume.Volume;

import java.util.Arrays;

/**
 * Where the pixels of orthogonal planes lie in space: one pixel size along all axes.
 *
 * @param origin position of the first pixel along x, y and z, in the unit of the volumes
 * @param step distance of pixels
 * @param size number of pixels along x, y and z
 */
record Grid(double[] origin, double step, int[] size) {

	/** The planes of a volume together are at most so wide and high, so that three volumes fit beside each other on a screen. */
	private static final int MOST_WIDE = 560;
	private static final int MOST_HIGH = 700;

	/** Small volumes are shown with at most so many pixels a sample. */
	private static final int MOST_ENLARGED = 8;

	/** The grid over all that one of two volumes covers: as fine as the finest spacing, times a whole number for small volumes; coarser for large ones. */
	static Grid over(final Volume first, final Volume other) {
		final double[] start = new double[3];
		final double[] extent = new double[3];
		double finest = Double.POSITIVE_INFINITY;
		for (int d = 0; d < 3; d++) {
			start[d] = Math.min(edge(first, d, -0.5), edge(other, d, -0.5));
			extent[d] = Math.max(edge(first, d, lastOf(first, d) + 0.5), edge(other, d, lastOf(other, d) + 0.5)) - start[d];
			finest = Math.min(finest, Math.min(first.spacing().along(d), other.spacing().along(d)));
		}
		final double least = Math.max((extent[0] + extent[2]) / MOST_WIDE, (extent[1] + extent[2]) / MOST_HIGH);
		final double step = least > finest ? least : finest / Math.min(MOST_ENLARGED, Math.floor(finest / least));
		final int[] size = new int[3];
		for (int d = 0; d < 3; d++) {
			size[d] = (int) Math.max(1, Math.round(extent[d] / step));
			start[d] += step / 2;
		}
		return new Grid(start, step, size);
	}

	private static long lastOf(final Volume volume, final int axis) {
		return volume.samples().dimension(axis) - 1;
	}

	private static double edge(final Volume volume, final int axis, final double sample) {
		return volume.origin()[axis] + sample * volume.spacing().along(axis);
	}

	/** The position of a pixel along an axis. */
	double position(final int axis, final int pixel) {
		return origin[axis] + pixel * step;
	}

	/** The pixel next to a position, within the grid. */
	int pixel(final int axis, final double position) {
		return (int) Math.max(0, Math.min(size[axis] - 1, Math.round((position - origin[axis]) / step)));
	}

	/** As many pixels that lie closer together, with a place where it was. */
	Grid magnified(final double factor, final double... place) {
		final double[] moved = new double[3];
		for (int d = 0; d < 3; d++)
			moved[d] = place[d] - (place[d] - origin[d]) / factor;
		return new Grid(moved, step / factor, size);
	}

	/** The grid moved by whole pixels, as far as it takes to have a place in it. */
	Grid showing(final double... place) {
		final double[] moved = origin.clone();
		for (int d = 0; d < 3; d++)
			moved[d] += step * (Math.round((place[d] - origin[d]) / step) - pixel(d, place[d]));
		return Arrays.equals(moved, origin) ? this : new Grid(moved, step, size);
	}
}
