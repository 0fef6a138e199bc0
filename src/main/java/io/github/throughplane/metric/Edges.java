package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.PointSampler;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;

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
		final PointSampler sampler = PointSampler.linear(volume);
		final double[] values = new double[places.size()];
		for (int i = 0; i < values.length; i++) {
			progress.report(i, values.length, "Measuring edges");
			values[i] = sharpness(sampler, places.get(i));
		}
		return Summary.of(values);
	}

	private double sharpness(final PointSampler sampler, final Edge edge) {
		final double[] profile = new double[2 * reach + 1];
		for (int beside = -BESIDE; beside <= BESIDE; beside++)
			for (int i = -reach; i <= reach; i++)
				profile[i + reach] += sampler.at(edge.point(i * step, beside * step)) / (2 * BESIDE + 1);
		return Arrays.stream(profile).anyMatch(Double::isNaN) ? Double.NaN : EdgeSharpness.ofProfile(profile, step);
	}

	/** Whether all profiles across a border lie within a volume. */
	boolean within(final Volume volume, final Edge edge) {
		final PointSampler sampler = PointSampler.linear(volume);
		for (final int along : new int[] { -BESIDE, BESIDE })
			for (final int across : new int[] { -reach, reach })
				if (Double.isNaN(sampler.at(edge.point(across * step, along * step))))
					return false;
		return true;
	}
}
