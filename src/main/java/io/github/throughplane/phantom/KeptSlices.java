package io.github.throughplane.phantom;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;

/** A stack of which only some slices were scanned. */
public final class KeptSlices {

	private KeptSlices() {}

	/**
	 * Keeps the first slice and every n-th after it, as they are.
	 *
	 * @param every 1 for all slices, 2 for every second one, and so on
	 * @throws UserProblem if less than two slices are left
	 */
	public static Volume of(final Volume volume, final int every, final Progress progress) {
		if (every == 1)
			return volume;
		if (every < 1 || volume.depth() <= every)
			throw new UserProblem("Only one of every " + every + " slices was to be kept, and there are " + volume.depth() + ".",
				"Give a number from 1 to " + (volume.depth() - 1) + ", so that two slices at least are left.");
		final List<float[]> kept = new ArrayList<>();
		for (int z = 0; z < volume.depth(); z += every) {
			progress.report(z, volume.depth(), "Taking slices");
			kept.add(Samples.slice(volume.samples(), z));
		}
		return volume.on(Samples.wrap(kept, volume.width(), volume.height()), volume.spacing().withZ(every * volume.spacing().z()),
			volume.sliceThickness());
	}
}
