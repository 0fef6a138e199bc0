package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Parallel;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

/** The three families of planes of a volume, named by their horizontal and their vertical axis. */
public enum PlaneFamily {

	/** The slices themselves. */
	XY(0, 1),

	/** Resliced along y: slices become rows. */
	XZ(0, 2),

	/** Resliced along x: slices become rows. */
	YZ(1, 2);

	/** Pixels read at once; neighbouring planes are read together since their samples lie side by side. */
	private static final int SLAB = 1 << 20;

	private static final int MOST_IN_SLAB = 16;

	private final int horizontal;
	private final int vertical;

	PlaneFamily(final int horizontal, final int vertical) {
		this.horizontal = horizontal;
		this.vertical = vertical;
	}

	/** Work on one plane of each of several volumes. */
	@FunctionalInterface
	public interface PlaneWork {

		/** @param planes the plane of this number of each volume */
		void plane(int number, Plane[] planes);
	}

	/** The axis along a plane's rows: 0 (x) or 1 (y). */
	public int horizontal() {
		return horizontal;
	}

	/** The axis along a plane's columns: 1 (y) or 2 (z). */
	public int vertical() {
		return vertical;
	}

	/** The axis across the planes. */
	public int normal() {
		return 3 - horizontal - vertical;
	}

	/** How many planes a volume has. */
	public int count(final Volume volume) {
		return (int) volume.samples().dimension(normal());
	}

	/** Runs work on all planes, several at a time and in any order; the volumes have one size. */
	public void forEachPlane(final Progress progress, final String message, final PlaneWork work, final Volume... volumes) {
		final int planes = count(volumes[0]);
		final int width = (int) volumes[0].samples().dimension(horizontal);
		final int height = (int) volumes[0].samples().dimension(vertical);
		final int slab = (int) Math.max(1, Math.min(MOST_IN_SLAB, (long) SLAB / ((long) width * height)));
		Parallel.run((planes + slab - 1) / slab, progress, message, i -> {
			final int first = i * slab;
			final int count = Math.min(slab, planes - first);
			final Plane[][] read = new Plane[volumes.length][];
			for (int v = 0; v < volumes.length; v++)
				read[v] = planes(volumes[v], first, count, width, height);
			for (int p = 0; p < count; p++) {
				final Plane[] ofVolumes = new Plane[volumes.length];
				for (int v = 0; v < volumes.length; v++)
					ofVolumes[v] = read[v][p];
				work.plane(first + p, ofVolumes);
			}
		});
	}

	private Plane[] planes(final Volume volume, final int first, final int count, final int width, final int height) {
		final long[] origin = new long[3];
		origin[normal()] = first;
		final int[] size = new int[3];
		size[normal()] = count;
		size[horizontal] = width;
		size[vertical] = height;
		final float[] block = Samples.block(volume.samples(), origin, size);
		final int[] step = { 1, size[0], size[0] * size[1] };
		final Plane[] planes = new Plane[count];
		for (int p = 0; p < count; p++) {
			final double[] values = new double[width * height];
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					values[y * width + x] = block[p * step[normal()] + y * step[vertical] + x * step[horizontal]];
			planes[p] = new Plane(values, width, height);
		}
		return planes;
	}
}
