package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.volume.LabelParts;
import io.github.throughplane.volume.LabelVolume;

/**
 * Whether a labelled heart hangs together as hearts do.
 *
 * @param leftParts pieces of the left cavity that do not touch, as faces do
 * @param apart share of the left cavity that does not belong to its largest part
 * @param enclosed share of the left cavity's surface that does not touch the background, but for the open base
 */
record Topology(int leftParts, double apart, double enclosed) {

	/** Slices below the open base within which the cavity may touch the background, mm. */
	private static final double BASE = 5;

	private static final int[][] NEIGHBOURS = { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

	/** @param labels with slices from the base to the apex */
	static Topology of(final LabelVolume labels) {
		final int[] classes = labels.block(new long[3], new int[] { labels.width(), labels.height(), labels.depth() });
		final LabelParts parts = LabelParts.of(labels, HeartClasses.LEFT_CAVITY);
		return new Topology(parts.count(), parts.apart(), enclosed(classes, labels));
	}

	private static double enclosed(final int[] classes, final LabelVolume labels) {
		final int nearBase = (int) Math.ceil(BASE / labels.spacing().z());
		long surface = 0;
		long bare = 0;
		for (int z = 0; z < labels.depth(); z++)
			for (int y = 0; y < labels.height(); y++)
				for (int x = 0; x < labels.width(); x++) {
					if (at(classes, labels, x, y, z) != HeartClasses.LEFT_CAVITY)
						continue;
					final boolean atBase = isOpenAbove(classes, labels, x, y, z, nearBase);
					for (final int[] step : NEIGHBOURS) {
						final int neighbour = at(classes, labels, x + step[0], y + step[1], z + step[2]);
						if (neighbour == HeartClasses.LEFT_CAVITY)
							continue;
						surface++;
						bare += neighbour == HeartClasses.BACKGROUND && !atBase ? 1 : 0;
					}
				}
		return surface == 0 ? 1 : 1 - (double) bare / surface;
	}

	/** Whether the cavity ends a few slices above a sample. */
	private static boolean isOpenAbove(final int[] classes, final LabelVolume labels, final int x, final int y, final int z, final int slices) {
		for (int above = 1; above <= slices; above++)
			if (at(classes, labels, x, y, z - above) != HeartClasses.LEFT_CAVITY)
				return true;
		return false;
	}

	private static int at(final int[] classes, final LabelVolume labels, final int x, final int y, final int z) {
		if (x < 0 || y < 0 || z < 0 || x >= labels.width() || y >= labels.height() || z >= labels.depth())
			return HeartClasses.BACKGROUND;
		return classes[(z * labels.height() + y) * labels.width() + x];
	}
}
