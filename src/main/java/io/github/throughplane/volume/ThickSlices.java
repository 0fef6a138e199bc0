package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

/** Thick slices made from a finely sampled volume: blur along z with the slice profile and sample. */
public final class ThickSlices {

	private static final String MESSAGE = "Making thick slices";

	private ThickSlices() {}

	/**
	 * Simulates the acquisition of thick slices. The first slice lies at the first fine slice, so the origin stays.
	 *
	 * @param fine the volume to slice
	 * @param spacing distance between the thick slices' centres, in the volume's unit
	 * @return as many slices as lie wholly within the fine slices' centres; slice thickness is the profile's width
	 * @throws UserProblem if the spacing is finer than the volume's own or leaves less than two slices, or a pixel is not finite
	 */
	public static Volume simulate(final Volume fine, final SliceProfile profile, final double spacing, final Progress progress) {
		final double fineSpacing = fine.spacing().z();
		if (!(spacing >= fineSpacing) || Double.isInfinite(spacing))
			throw new UserProblem("The thick slices' spacing of " + spacing + " " + fine.spacing().unit()
				+ " is not larger than the volume's own slice spacing of " + fineSpacing + ".", "Give a larger spacing.");
		// A little more than the ratio, or rounding would lose the last slice of 11 that lie 0.1 apart.
		final int slices = (int) Math.floor((fine.depth() - 1) * fineSpacing / spacing + 1e-6) + 1;
		if (slices < 2)
			throw new UserProblem("Thick slices " + spacing + " " + fine.spacing().unit() + " apart do not fit into "
				+ fine.depth() + " slices " + fineSpacing + " apart.", "Give a smaller spacing, or a volume with more slices.");
		Volumes.requireFinite(fine, progress.part(0, 0.3));
		return degrade(fine, slices, spacing, profile, progress.part(0.3, 1));
	}

	/**
	 * Degrades a fine volume onto the slices of a measured stack that starts at the same first slice.
	 *
	 * @param slices number of thick slices
	 * @param spacing distance between their centres, in the volume's unit
	 */
	public static Volume degrade(final Volume fine, final int slices, final double spacing, final SliceProfile profile,
		final Progress progress)
	{
		final LineOperator operator = profile.matrix(fine.depth(), fine.spacing().z(), slices, spacing);
		return fine.on(Lines.apply(operator, fine.samples(), 2, progress, MESSAGE), fine.spacing().withZ(spacing), profile.width());
	}
}
