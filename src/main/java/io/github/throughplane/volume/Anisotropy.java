package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.util.Locale;

/** Demands on how much farther apart the slices of a volume lie than its pixels. */
public final class Anisotropy {

	/** Smallest anisotropy at which there is something to gain. */
	private static final double SMALLEST_FACTOR = 1.5;
	/** Anisotropy above which results are doubtful. */
	private static final double DOUBTFUL_FACTOR = 8;

	private Anisotropy() {}

	/**
	 * Demands slices that lie so far apart that super-resolution has something to gain.
	 *
	 * @throws UserProblem if the volume has a single slice or is nearly isotropic
	 */
	public static void require(final Volume volume) {
		if (volume.depth() < 2)
			throw new UserProblem("The image has a single slice.",
				"Choose a stack; if its slices were opened as frames or channels, use Image > Hyperstacks > Re-order Hyperstack...");
		if (volume.spacing().anisotropy() < SMALLEST_FACTOR)
			throw new UserProblem(String.format(Locale.ROOT,
				"The slices lie %.4g %s apart and the pixels %.4g: a factor of %.2f, and below %.1f there is nothing to gain.",
				volume.spacing().z(), volume.spacing().unit(), volume.spacing().inPlane(), volume.spacing().anisotropy(), SMALLEST_FACTOR),
				"Check the voxel depth in Image > Properties...; a stack that is isotropic already needs no super-resolution.");
	}

	/**
	 * The problem of slices that are not farther apart than those wanted.
	 *
	 * @param gap between the slices
	 * @param wanted between those of the result
	 * @param unit of both
	 * @param instead what else may be given, such as "a smaller spacing"
	 */
	public static UserProblem tooClose(final double gap, final double wanted, final String unit, final String instead) {
		return new UserProblem(String.format(Locale.ROOT, "The slices already lie %s %s apart, not farther than the %s %s wanted.", gap, unit, wanted, unit),
			"Give " + instead + ", or correct the voxel depth in Image > Properties... if it is wrong.");
	}

	/** A warning where the result will be doubtful, or an empty text. */
	public static String warning(final Volume volume) {
		final double factor = volume.spacing().anisotropy();
		return factor <= DOUBTFUL_FACTOR ? "" : String.format(Locale.ROOT,
			"The slices lie %.1f times farther apart than the pixels; above %.0f times most of the result is guessed.", factor, DOUBTFUL_FACTOR);
	}
}
