package io.github.throughplane.evaluation;

import io.github.throughplane.metric.PlaneFamily;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Protocol} makes of one volume.
 *
 * @param original the volume itself; its smallest and largest value are the range that PSNR and SSIM assume
 * @param measured the stack that the methods are given
 * @param truth what their results are compared with, at its own places; empty where nobody knows it
 * @param planes the families of planes that are judged
 * @param profile the slice profile of the measured stack
 * @param spacing the slice spacing that results should have, in the volume's unit; 0 for isotropic voxels
 */
public record Trial(Volume original, Volume measured, Optional<Volume> truth, List<PlaneFamily> planes, SliceProfile profile, double spacing) {

	/** Whether the slices are judged themselves, at the places of the truth, rather than resliced planes on the result's own grid. */
	boolean judgesSlices() {
		return planes.equals(List.of(PlaneFamily.XY));
	}
}
