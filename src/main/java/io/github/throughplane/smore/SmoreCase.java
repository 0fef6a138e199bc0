package io.github.throughplane.smore;

import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.reslice.Orientation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Anisotropy;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.LineOperator;
import io.github.throughplane.volume.Lines;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

/**
 * A volume made ready: checked, and with square pixels.
 *
 * @param measured the thick slices, raw units
 * @param map raw values to the range of the network and back
 * @param profile slice profile of the measurement
 */
record SmoreCase(Volume measured, IntensityMap map, SliceProfile profile) {

	/**
	 * Checks a volume and looks at its intensities.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the volume is nearly isotropic, has a single slice, no contrast, or values
	 *         that are not finite
	 */
	static SmoreCase of(final Volume volume, final IntensityMap.Rule rule, final Progress progress) {
		Anisotropy.require(volume);
		Volumes.requireFinite(volume, progress.part(0, 0.3));
		final Volume measured = Interpolator.squarePixels(volume, progress.part(0.3, 0.6));
		return new SmoreCase(measured, IntensityMap.of(measured, rule, progress.part(0.6, 1)), SliceProfile.of(volume));
	}

	/**
	 * The operator that interpolates lines through the slices by the cubic B-spline to a number of rows for each slice. Row i lies
	 * i / rows slices after the first; those behind the last slice are mirrored.
	 */
	LineOperator interpolation(final int rows) {
		final int slices = measured.depth();
		return Interpolation.CUBIC.operator(slices, rows, slices * rows, 1);
	}

	/** The slices, interpolated to a number of rows each. */
	Volume interpolated(final int rows, final Progress progress) {
		final double spacing = measured.spacing().z() / rows;
		return measured.on(Lines.apply(interpolation(rows), measured.samples(), 2, progress, "Interpolating"),
			measured.spacing().withZ(spacing), spacing);
	}

	/** The case seen so that its planes at fixed x are those of the orientation. */
	SmoreCase seen(final Orientation orientation) {
		return new SmoreCase(orientation.view(measured), map, profile);
	}
}
