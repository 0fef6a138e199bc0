package io.github.throughplane.clade;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Orientation;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;

/**
 * A volume made ready for CLADE: checked, with square pixels, and interpolated to the in-plane spacing.
 *
 * @param measured the thick slices on square pixels, raw units
 * @param fine cubic B-spline interpolation of the measured slices to the in-plane spacing, raw units
 * @param map raw values to the range of the network and back
 * @param profile slice profile of the measurement
 */
record CladeCase(Volume measured, Volume fine, IntensityMap map, SliceProfile profile) {

	/** Smallest anisotropy at which there is something to gain. */
	private static final double SMALLEST_FACTOR = 1.5;
	/** Anisotropy above which results are doubtful. */
	private static final double DOUBTFUL_FACTOR = 8;

	/**
	 * Checks and interpolates a volume.
	 *
	 * @throws UserProblem if the volume is nearly isotropic, has a single slice, no contrast, or values that are not finite
	 */
	static CladeCase of(final Volume volume, final IntensityMap.Rule rule, final Progress progress) {
		requireAnisotropic(volume);
		Volumes.requireFinite(volume, progress.part(0, 0.1));
		final Volume measured = Interpolator.squarePixels(volume, progress.part(0.1, 0.2));
		final IntensityMap map = IntensityMap.of(measured, rule, progress.part(0.2, 0.4));
		final Volume fine = Interpolator.alongZ(measured, Interpolation.CUBIC, measured.spacing().inPlane(), progress.part(0.4, 1));
		return new CladeCase(measured, fine, map, SliceProfile.of(volume));
	}

	private static void requireAnisotropic(final Volume volume) {
		if (volume.depth() < 2)
			throw new UserProblem("The image has a single slice.",
				"Choose a stack; if its slices were opened as frames or channels, use Image > Hyperstacks > Re-order Hyperstack...");
		if (volume.spacing().anisotropy() < SMALLEST_FACTOR)
			throw new UserProblem(String.format(Locale.ROOT,
				"The slices lie %.4g %s apart and the pixels %.4g: a factor of %.2f, and below %.1f there is nothing to gain.",
				volume.spacing().z(), volume.spacing().unit(), volume.spacing().inPlane(), volume.spacing().anisotropy(), SMALLEST_FACTOR),
				"Check the voxel depth in Image > Properties...; a stack that is isotropic already needs no super-resolution.");
	}

	/** A warning where the result will be doubtful, or an empty text. */
	static String warning(final Volume volume) {
		final double factor = volume.spacing().anisotropy();
		return factor <= DOUBTFUL_FACTOR ? "" : String.format(Locale.ROOT,
			"The slices lie %.1f times farther apart than the pixels; above %.0f times most of the result is guessed.", factor, DOUBTFUL_FACTOR);
	}

	/** The case seen so that its planes at fixed x are those of the orientation. */
	CladeCase seen(final Orientation orientation) {
		return new CladeCase(orientation.view(measured), orientation.view(fine), map, profile);
	}
}
