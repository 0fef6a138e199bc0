package io.github.throughplane.volume;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The values of a volume anywhere in space: linear between the eight samples around, or the nearest sample along axes whose samples lie
 * so far apart that they are to be shown as they are. Not for several threads at once.
 */
public final class PointSampler {

	/** Ratio of a volume's spacing and that of the places asked for from which on samples count as thick. */
	private static final double THICK = 1.5;

	private final Volume volume;
	private final double[] origin;
	private final boolean[] nearest = new boolean[3];
	private final RandomAccess<FloatType> access;
	private final long[] first = new long[3];
	private final double[] share = new double[3];

	private PointSampler(final Volume volume, final double... step) {
		this.volume = volume;
		origin = volume.origin();
		access = volume.samples().randomAccess();
		for (int d = 0; d < 3; d++)
			nearest[d] = volume.spacing().along(d) >= THICK * step[d];
	}

	/** Linear along all axes. */
	public static PointSampler linear(final Volume volume) {
		return new PointSampler(volume, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/**
	 * For pictures: the nearest sample along axes where samples lie at least 1.5 times farther apart than the pixels.
	 *
	 * @param step distance of the pixels along x, y and z, in the volume's unit
	 */
	public static PointSampler forPixels(final Volume volume, final double... step) {
		return new PointSampler(volume, step);
	}

	/**
	 * The value at a point.
	 *
	 * @param point x, y, z in the volume's unit
	 * @return NaN more than half a sample outside
	 */
	public double at(final double... point) {
		for (int d = 0; d < 3; d++) {
			final long last = volume.samples().dimension(d) - 1;
			final double place = (point[d] - origin[d]) / volume.spacing().along(d);
			if (!(place >= -0.5 && place <= last + 0.5))
				return Double.NaN;
			final double inside = Math.max(0, Math.min(last, place));
			first[d] = nearest[d] ? (long) Math.floor(inside + 0.5) : (long) Math.min(Math.max(0, last - 1), Math.floor(inside));
			share[d] = nearest[d] ? 0 : inside - first[d];
		}
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			for (int d = 0; d < 3; d++)
				weight *= (corner >> d & 1) == 1 ? share[d] : 1 - share[d];
			if (weight == 0)
				continue;
			for (int d = 0; d < 3; d++)
				access.setPosition(Math.min(volume.samples().dimension(d) - 1, first[d] + (corner >> d & 1)), d);
			sum += weight * access.get().get();
		}
		return sum;
	}
}
