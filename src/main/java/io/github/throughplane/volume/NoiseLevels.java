package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

/**
 * The noise of a measured stack in its background and in its foreground: where matter glows, what is bright is noisier by far.
 *
 * @param foreground which values are bright
 * @param dark standard deviation of the noise of the background, raw units
 * @param bright that of the foreground
 */
public record NoiseLevels(Foreground foreground, double dark, double bright) {

	/** The levels of a volume, as {@link Noise} estimates them. */
	public static NoiseLevels of(final Volume volume, final Progress progress) {
		final Foreground foreground = Foreground.of(volume, progress.part(0, 0.2));
		return new NoiseLevels(foreground, Noise.standardDeviation(volume, value -> !foreground.contains(value), progress.part(0.2, 0.6)),
			Noise.standardDeviation(volume, foreground::contains, progress.part(0.6, 1)));
	}

	/** The same level everywhere. */
	public static NoiseLevels even(final double level) {
		return new NoiseLevels(new Foreground(0), level, level);
	}

	/** The standard deviation of the noise in a value. */
	public double at(final double value) {
		return foreground.contains(value) ? bright : dark;
	}
}
