package io.github.throughplane.metric;

import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;

/**
 * A box in space, so that it is the same one in volumes of different grids.
 *
 * @param from smallest position as x, y, z, in the volume's unit
 * @param to largest position
 */
public record Region(double[] from, double[] to) {

	public Region {
		for (int d = 0; d < 3; d++)
			if (!(from[d] <= to[d]))
				throw new IllegalArgumentException("From " + Arrays.toString(from) + " to " + Arrays.toString(to));
		from = from.clone();
		to = to.clone();
	}

	/** The box that samples of a volume fill, half a sample around their centres included. */
	static Region of(final Volume volume, final long[] first, final int[] size) {
		final double[] from = volume.origin();
		final double[] to = volume.origin();
		for (int d = 0; d < 3; d++) {
			from[d] += (first[d] - 0.5) * volume.spacing().along(d);
			to[d] += (first[d] + size[d] - 0.5) * volume.spacing().along(d);
		}
		return new Region(from, to);
	}

	@Override
	public double[] from() {
		return from.clone();
	}

	@Override
	public double[] to() {
		return to.clone();
	}

	/** The samples of a volume whose centres lie in the box; none where it has none there. */
	float[] values(final Volume volume) {
		final long[] first = new long[3];
		final int[] size = new int[3];
		for (int d = 0; d < 3; d++) {
			final double step = volume.spacing().along(d);
			first[d] = (long) Math.max(0, Math.ceil((from[d] - volume.origin()[d]) / step));
			final long last = (long) Math.min(volume.samples().dimension(d) - 1, Math.floor((to[d] - volume.origin()[d]) / step));
			size[d] = (int) Math.max(0, last - first[d] + 1);
		}
		return size[0] == 0 || size[1] == 0 || size[2] == 0 ? new float[0] : Samples.block(volume.samples(), first, size);
	}

	@Override
	public String toString() {
		return Arrays.toString(from) + " to " + Arrays.toString(to);
	}
}
