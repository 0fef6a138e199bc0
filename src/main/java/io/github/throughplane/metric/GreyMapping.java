package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Percentiles;
import io.github.throughplane.volume.Volume;

/**
 * The window through which the planes of a volume are looked at: one for the whole volume, so that planes can be compared.
 *
 * @param black raw value that becomes 0, as do all below
 * @param white raw value that becomes 255, as do all above
 */
public record GreyMapping(double black, double white) {

	private static final double WHITE_PERCENT = 99.9;
	private static final double AIR = -1000;

	/**
	 * From the smallest value to the 99.9th percentile; in computed tomography from air at -1000 HU, whatever fills the corners outside
	 * the scanner's field of view.
	 */
	public static GreyMapping of(final Volume volume, final boolean computedTomography, final Progress progress) {
		final double[] values = Percentiles.of(volume, progress, 0, WHITE_PERCENT);
		return new GreyMapping(computedTomography ? AIR : values[0], values[1]);
	}

	/** The plane in 0..255; all 0 where black and white are one. */
	Plane map(final Plane plane) {
		final double scale = white > black ? 255 / (white - black) : 0;
		return plane.map(value -> Math.max(0, Math.min(255, (value - black) * scale)));
	}
}
