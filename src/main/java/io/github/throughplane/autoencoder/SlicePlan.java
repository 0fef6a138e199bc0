package io.github.throughplane.autoencoder;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.Volume;

/**
 * Where the slices of a result lie between those acquired. The first ones coincide, and none lies beyond the last acquired one.
 *
 * @param count slices of the result
 * @param spacing their distance
 * @param step that distance in gaps between acquired slices
 */
record SlicePlan(int count, double spacing, double step) {

	/** A place nearer to an acquired slice than this share of a gap is that slice. */
	private static final double SAME = 1e-6;

	/** @throws UserProblem if the volume has a single slice, or its slices lie no farther apart than wanted */
	static SlicePlan of(final Volume volume, final AutoencoderPrediction prediction) {
		if (volume.depth() < 2)
			throw new UserProblem("The image has a single slice.",
				"Choose a stack; if its slices were opened as frames or channels, use Image > Hyperstacks > Re-order Hyperstack...");
		final double gap = volume.spacing().z();
		final int factor = prediction.factor();
		if (factor != 0)
			return new SlicePlan((volume.depth() - 1) * factor + 1, gap / factor, 1.0 / factor);
		final double target = spacing(volume, prediction);
		if (target >= gap * (1 - SAME))
			throw Anisotropy.tooClose(gap, target, volume.spacing().unit(), "a smaller spacing or a factor");
		ResultSize.alongZ(volume, target).require(1);
		return new SlicePlan((int) Math.floor((volume.depth() - 1) * gap / target + SAME) + 1, target, target / gap);
	}

	/** The distance wanted of the slices of a result. */
	static double spacing(final Volume volume, final AutoencoderPrediction prediction) {
		return prediction.factor() != 0 ? volume.spacing().z() / prediction.factor()
			: prediction.spacing() == 0 ? volume.spacing().inPlane() : prediction.spacing();
	}

	/** The acquired slice at or before a slice of the result. */
	int before(final int index) {
		return (int) Math.floor(index * step + SAME);
	}

	/** The acquired slice at or after a slice of the result. */
	int after(final int index) {
		return before(index) + (alpha(index) == 0 ? 0 : 1);
	}

	/** Where a slice of the result lies between the acquired slice before it and the next one, 0 to 1; 0 at an acquired slice. */
	float alpha(final int index) {
		final double beyond = index * step - before(index);
		return beyond < SAME ? 0 : (float) beyond;
	}
}
