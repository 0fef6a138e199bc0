package io.github.throughplane.volume;

import java.io.Serializable;

import net.imglib2.view.Views;

/**
 * The lines along z of a rectangle of a volume.
 *
 * @param x first sample along x
 * @param y first sample along y
 * @param width samples along x
 * @param height samples along y
 */
public record Columns(int x, int y, int width, int height) implements Serializable {

	/** This part of a volume, which keeps its place in space; its samples are wrapped, not copied. */
	public Volume of(final Volume volume) {
		final long[] first = { x, y, 0 };
		final long[] last = { x + width - 1L, y + height - 1L, volume.depth() - 1L };
		final double[] origin = volume.origin();
		origin[0] += x * volume.spacing().x();
		origin[1] += y * volume.spacing().y();
		return new Volume(Views.zeroMin(Views.interval(volume.samples(), first, last)), volume.spacing(), origin, volume.sliceThickness(), volume.type());
	}

	/**
	 * The same with another range along one axis.
	 *
	 * @param axis 0 (x) or 1 (y)
	 * @param from first sample
	 * @param to behind the last one
	 */
	public Columns along(final int axis, final int from, final int to) {
		return axis == 0 ? new Columns(from, y, to - from, height) : new Columns(x, from, width, to - from);
	}

	/** The first sample along x (0) or y (1). */
	public int first(final int axis) {
		return axis == 0 ? x : y;
	}

	/** Behind the last sample along x (0) or y (1). */
	public int end(final int axis) {
		return axis == 0 ? x + width : y + height;
	}
}
