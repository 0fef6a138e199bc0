package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Fixed places at which the sharpness of several volumes of one object is measured, so that no volume chooses its own.
 *
 * @param places places on borders
 * @param step distance of the samples of a profile, in the volume's unit
 * @param reach samples of a profile on either side of the border
 */
public record Edges(List<Edge> places, double step, int reach) {

	/** Profiles that are averaged, one step apart, from -1 to 1. */
	private static final int BESIDE = 1;

	/**
	 * Edge sharpness of a volume at these places: profiles across the border, one step to the left and to the right of the place and
	 * through it, averaged; then {@link EdgeSharpness#ofProfile}. Samples are interpolated linearly.
	 *
	 * @return sharpness in 1/unit; places whose profile is constant or leaves the volume are undefined
	 */
	public Summary sharpness(final Volume volume, final Progress progress) {
		final RandomAccess<FloatType> access = volume.samples().randomAccess();
		final double[] values = new double[places.size()];
		for (int i = 0; i < values.length; i++) {
			progress.report(i, values.length, "Measuring edges");
			values[i] = sharpness(volume, access, places.get(i));
		}
		return Summary.of(values);
	}

	private double sharpness(final Volume volume, final RandomAccess<FloatType> access, final Edge edge) {
		final double[] profile = new double[2 * reach + 1];
		for (int beside = -BESIDE; beside <= BESIDE; beside++)
			for (int i = -reach; i <= reach; i++)
				profile[i + reach] += value(volume, access, edge.point(i * step, beside * step)) / (2 * BESIDE + 1);
		return Arrays.stream(profile).anyMatch(Double::isNaN) ? Double.NaN : EdgeSharpness.ofProfile(profile, step);
	}

	/** Whether all profiles across a border lie within a volume. */
	boolean within(final Volume volume, final Edge edge) {
		for (final int along : new int[] { -BESIDE, BESIDE })
			for (final int across : new int[] { -reach, reach })
				if (Double.isNaN(value(volume, volume.samples().randomAccess(), edge.point(across * step, along * step))))
					return false;
		return true;
	}

	/** The value at a point, linear between the eight samples around it; NaN more than half a sample outside. */
	static double value(final Volume volume, final RandomAccess<FloatType> access, final double[] point) {
		final long[] first = new long[3];
		final double[] share = new double[3];
		for (int d = 0; d < 3; d++) {
			final long last = volume.samples().dimension(d) - 1;
			final double place = (point[d] - volume.origin()[d]) / volume.spacing().along(d);
			if (place < -0.5 || place > last + 0.5)
				return Double.NaN;
			final double inside = Math.max(0, Math.min(last, place));
			first[d] = (long) Math.min(Math.max(0, last - 1), Math.floor(inside));
			share[d] = inside - first[d];
		}
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			for (int d = 0; d < 3; d++) {
				final int beyond = corner >> d & 1;
				weight *= beyond == 1 ? share[d] : 1 - share[d];
				access.setPosition(Math.min(volume.samples().dimension(d) - 1, first[d] + beyond), d);
			}
			sum += weight * access.get().get();
		}
		return sum;
	}
}
