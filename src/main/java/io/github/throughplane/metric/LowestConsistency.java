package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;
import java.util.Optional;

/** The lowest {@link Consistency} of the results of one image with the slices that they were made from. */
public final class LowestConsistency {

	private double lowest = Double.POSITIVE_INFINITY;
	private int volumes;

	/** Takes in one result, if its slices lie closer than those measured and these show something. */
	public void add(final Volume measured, final Volume result, final Progress progress) {
		if (result.spacing().z() >= measured.spacing().z())
			return;
		final float[] range = Volumes.range(measured, progress.part(0, 0.2));
		if (range[0] == range[1])
			return;
		lowest = Math.min(lowest, Consistency.of(result, measured, SliceProfile.of(measured), (double) range[1] - range[0], progress.part(0.2, 1)));
		volumes++;
	}

	/** In dB, of the range of the measured slices; the lowest of several volumes. */
	public Optional<String> text() {
		if (volumes == 0)
			return Optional.empty();
		final String value = Double.isInfinite(lowest) ? "exact" : String.format(Locale.ROOT, "%.1f dB", lowest);
		return Optional.of(volumes == 1 ? value : value + ", the lowest of " + volumes + " volumes");
	}
}
