package io.github.throughplane.shapeprior;

import io.github.throughplane.volume.PackedLabels;

/** A packed heart as a grid samples it: the nearest sample's class, background beyond its volume. */
final class GridSampling {

	private static final int NONE = -1;

	private final PackedLabels labels;
	/** For every sample of a slice of the grid its sample in a slice of the heart. */
	private final int[] inPlane;
	private final int[] slices;

	/**
	 * @param origin first sample of the grid as x, y, z in mm from the first sample of the heart
	 * @param turn degrees, about the middle of the grid, from x towards y
	 * @param shiftX by which the heart moves on the grid, samples
	 * @param shiftY by which the heart moves on the grid, samples
	 */
	GridSampling(final PackedLabels labels, final ShapeGrid grid, final double[] origin, final double turn, final double shiftX, final double shiftY) {
		this.labels = labels;
		inPlane = new int[grid.columns() * grid.rows()];
		final double cos = Math.cos(Math.toRadians(turn));
		final double sin = Math.sin(Math.toRadians(turn));
		final double middleX = (grid.columns() - 1) / 2.0;
		final double middleY = (grid.rows() - 1) / 2.0;
		for (int i = 0; i < inPlane.length; i++) {
			final double x = i % grid.columns() - middleX - shiftX;
			final double y = i / grid.columns() - middleY - shiftY;
			final int column = nearest(origin[0] + (middleX + cos * x + sin * y) * grid.pixel(), labels.spacing().x(), labels.width());
			final int row = nearest(origin[1] + (middleY - sin * x + cos * y) * grid.pixel(), labels.spacing().y(), labels.height());
			inPlane[i] = column == NONE || row == NONE ? NONE : row * labels.width() + column;
		}
		slices = new int[grid.slices()];
		for (int z = 0; z < slices.length; z++)
			slices[z] = nearest(origin[2] + z * grid.spacing(), labels.spacing().z(), labels.depth());
	}

	private static int nearest(final double place, final double distance, final int count) {
		final long sample = Math.round(place / distance);
		return sample < 0 || sample >= count ? NONE : (int) sample;
	}

	/**
	 * The class at a sample of the grid.
	 *
	 * @param place within the slice, x fastest
	 */
	int at(final int place, final int slice) {
		return inPlane[place] == NONE || slices[slice] == NONE ? HeartClasses.BACKGROUND
			: labels.at((long) slices[slice] * labels.width() * labels.height() + inPlane[place]);
	}
}
