package io.github.throughplane.latent;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.ShapeGrid;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a labelled heart hangs together as hearts do.
 *
 * @param leftParts pieces of the left cavity that do not touch, as faces do
 * @param enclosed share of the left cavity's surface that does not touch the background, but for the open base
 */
record Topology(int leftParts, double enclosed) {

	/** Slices below the open base within which the cavity may touch the background, mm. */
	private static final double BASE = 5;

	private static final int[][] NEIGHBOURS = { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

	/** @param classes of a grid, x fastest, then y, then z from the base to the apex */
	static Topology of(final byte[] classes, final ShapeGrid grid) {
		return new Topology(parts(classes, grid), enclosed(classes, grid));
	}

	private static int parts(final byte[] classes, final ShapeGrid grid) {
		final boolean[] seen = new boolean[classes.length];
		final Deque<Integer> open = new ArrayDeque<>();
		final int plane = grid.columns() * grid.rows();
		int parts = 0;
		for (int i = 0; i < classes.length; i++) {
			if (classes[i] != HeartClasses.LEFT_CAVITY || seen[i])
				continue;
			parts++;
			seen[i] = true;
			open.push(i);
			while (!open.isEmpty()) {
				final int at = open.pop();
				final int x = at % grid.columns();
				final int y = at % plane / grid.columns();
				visit(x > 0, at - 1, classes, seen, open);
				visit(x < grid.columns() - 1, at + 1, classes, seen, open);
				visit(y > 0, at - grid.columns(), classes, seen, open);
				visit(y < grid.rows() - 1, at + grid.columns(), classes, seen, open);
				visit(at >= plane, at - plane, classes, seen, open);
				visit(at + plane < classes.length, at + plane, classes, seen, open);
			}
		}
		return parts;
	}

	private static void visit(final boolean exists, final int at, final byte[] classes, final boolean[] seen, final Deque<Integer> open) {
		if (exists && !seen[at] && classes[at] == HeartClasses.LEFT_CAVITY) {
			seen[at] = true;
			open.push(at);
		}
	}

	private static double enclosed(final byte[] classes, final ShapeGrid grid) {
		final int nearBase = (int) Math.ceil(BASE / grid.spacing());
		long surface = 0;
		long bare = 0;
		for (int z = 0; z < grid.slices(); z++)
			for (int y = 0; y < grid.rows(); y++)
				for (int x = 0; x < grid.columns(); x++) {
					if (at(classes, grid, x, y, z) != HeartClasses.LEFT_CAVITY)
						continue;
					final boolean atBase = isOpenAbove(classes, grid, x, y, z, nearBase);
					for (final int[] step : NEIGHBOURS) {
						final int neighbour = at(classes, grid, x + step[0], y + step[1], z + step[2]);
						if (neighbour == HeartClasses.LEFT_CAVITY)
							continue;
						surface++;
						bare += neighbour == HeartClasses.BACKGROUND && !atBase ? 1 : 0;
					}
				}
		return surface == 0 ? 1 : 1 - (double) bare / surface;
	}

	/** Whether the cavity ends a few slices above a sample. */
	private static boolean isOpenAbove(final byte[] classes, final ShapeGrid grid, final int x, final int y, final int z, final int slices) {
		for (int above = 1; above <= slices; above++)
			if (at(classes, grid, x, y, z - above) != HeartClasses.LEFT_CAVITY)
				return true;
		return false;
	}

	private static int at(final byte[] classes, final ShapeGrid grid, final int x, final int y, final int z) {
		if (x < 0 || y < 0 || z < 0 || x >= grid.columns() || y >= grid.rows() || z >= grid.slices())
			return HeartClasses.BACKGROUND;
		return classes[(z * grid.rows() + y) * grid.columns() + x];
	}
}
