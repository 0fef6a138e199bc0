package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

/** A method that puts slices between the slices of a volume and tells at once how far they can be trusted. */
public interface EstimatingSuperResolver extends SuperResolver {

	/**
	 * Makes the volume finer along z, with the expected error of every sample. Sample (0, 0, 0) stays where it is.
	 *
	 * @param volume thick slices, raw units
	 * @param progress told about every step; cancels the work
	 * @return the volume on a finer grid, raw units, not rounded to the input's number type, the same as that of {@link #superResolve}, and the
	 *         expected absolute error of every sample of it, where the method can tell
	 * @throws io.github.throughplane.task.UserProblem if the volume does not suit the method
	 */
	Estimate superResolveWithError(Volume volume, Progress progress);

	/** The finer volume alone. */
	@Override
	default Volume superResolve(final Volume volume, final Progress progress) {
		return superResolveWithError(volume, progress).result();
	}
}
