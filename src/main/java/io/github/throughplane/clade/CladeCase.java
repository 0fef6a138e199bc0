package io.github.throughplane.clade;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.ResultSize;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

/**
 * A volume made ready for CLADE: checked, with square pixels, and interpolated to the in-plane spacing.
 *
 * @param measured the thick slices on square pixels, raw units
 * @param fine cubic B-spline interpolation of the measured slices to the in-plane spacing, raw units
 * @param map raw values to the range of the network and back
 * @param profile slice profile of the measurement
 */
record CladeCase(Volume measured, Volume fine, IntensityMap map, SliceProfile profile) {

	/**
	 * Checks and interpolates a volume.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the volume is nearly isotropic, has a single slice, no contrast, or values that are not finite
	 */
	static CladeCase of(final Volume volume, final IntensityMap.Rule rule, final Progress progress) {
		require(volume);
		Volumes.requireFinite(volume, progress.part(0, 0.1));
		final Volume measured = Interpolator.squarePixels(volume, progress.part(0.1, 0.2));
		final IntensityMap map = IntensityMap.of(measured, rule, progress.part(0.2, 0.4));
		final Volume fine = Interpolator.alongZ(measured, Interpolation.CUBIC, measured.spacing().inPlane(), progress.part(0.4, 1));
		return new CladeCase(measured, fine, map, SliceProfile.of(volume));
	}

	/**
	 * Demands a volume for which there is something to do, and a result that fits.
	 *
	 * @throws io.github.throughplane.task.UserProblem if there is not
	 */
	static void require(final Volume volume) {
		Anisotropy.require(volume);
		ResultSize.isotropic(volume).require(1);
	}

	/** The case seen so that its planes at fixed x are those of the orientation. */
	CladeCase seen(final Orientation orientation) {
		return new CladeCase(orientation.view(measured), orientation.view(fine), map, profile);
	}
}
