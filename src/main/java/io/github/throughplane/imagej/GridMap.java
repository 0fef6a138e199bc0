package io.github.throughplane.imagej;

import java.util.ArrayList;
import java.util.List;

/**
 * Which sample of an older grid each sample of a grid is, where the grid was cut out of the older one, mirrored or turned by quarter
 * turns: older[axis[d]] = start[axis[d]] + step[d] * index[d].
 *
 * @param axis for each axis of the grid the axis of the older one
 * @param step samples of the older grid from one sample to the next along each axis of the grid; negative where it runs the other way
 * @param start the older grid's indices of the grid's first sample
 */
record GridMap(int[] axis, int[] step, int[] start) {

	private static final int[][] ORDERS = { { 0, 1, 2 }, { 1, 0, 2 }, { 2, 1, 0 }, { 0, 2, 1 }, { 1, 2, 0 }, { 2, 0, 1 } };

	static final GridMap IDENTITY = cut(1, 0, 0, 0);

	/** A grid that begins at a place of the older one, and takes every slice or every second, third... */
	static GridMap cut(final int sliceStep, final int x, final int y, final int z) {
		return new GridMap(new int[] { 0, 1, 2 }, new int[] { 1, 1, sliceStep }, new int[] { x, y, z });
	}

	/** All ways to mirror or turn a grid of one size into one of another; as it is the first, where the sizes allow. */
	static List<GridMap> turns(final int[] olderSize, final int[] size) {
		final List<GridMap> turns = new ArrayList<>();
		for (final int[] axis : ORDERS) {
			if (size[0] != olderSize[axis[0]] || size[1] != olderSize[axis[1]] || size[2] != olderSize[axis[2]])
				continue;
			for (int mirrored = 0; mirrored < 8; mirrored++) {
				final int[] step = new int[3];
				final int[] start = new int[3];
				for (int d = 0; d < 3; d++) {
					final boolean back = (mirrored >> d & 1) == 1;
					step[d] = back ? -1 : 1;
					start[axis[d]] = back ? size[d] - 1 : 0;
				}
				turns.add(new GridMap(axis, step, start));
			}
		}
		return turns;
	}

	/** The index, along an axis of the grid, of a sample that the grid has of the older one. */
	int index(final int d, final int... older) {
		return (older[axis[d]] - start[axis[d]]) / step[d];
	}

	/** The frame of the grid, by that of the older one. */
	WorldFrame frame(final WorldFrame older) {
		final double[] old = older.matrix();
		final double[] moved = old.clone();
		for (int row = 0; row < 3; row++)
			for (int d = 0; d < 3; d++) {
				moved[4 * row + d] = step[d] * old[4 * row + axis[d]];
				moved[4 * row + 3] += start[d] * old[4 * row + d];
			}
		return new WorldFrame(moved);
	}

	/** The distances between samples of the grid, by those of the older one. */
	double[] spacing(final double... older) {
		final double[] spacing = new double[3];
		for (int d = 0; d < 3; d++)
			spacing[d] = Math.abs(step[d]) * older[axis[d]];
		return spacing;
	}
}
