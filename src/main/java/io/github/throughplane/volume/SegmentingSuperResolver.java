package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

/** A method that puts slices between the slices of a volume and tells at once what every sample belongs to. */
public interface SegmentingSuperResolver extends SuperResolver {

	/**
	 * Makes the volume finer along z, with labels on the same grid, which may be one that reaches less far; its origin tells where it lies.
	 *
	 * @param volume thick slices, raw units
	 * @param progress told about every step; cancels the work
	 * @return the volume on a finer grid, raw units, not rounded to the input's number type, and a label for every sample of it, 0 for
	 *         the background
	 * @throws io.github.throughplane.task.UserProblem if the volume does not suit the method
	 */
	LabelledVolume superResolveWithLabels(Volume volume, Progress progress);

	/** The finer volume alone. */
	@Override
	default Volume superResolve(final Volume volume, final Progress progress) {
		return superResolveWithLabels(volume, progress).image();
	}
}
