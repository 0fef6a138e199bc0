package io.github.throughplane.imagej;

import ij.ImagePlus;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.ThickSlices;
import io.github.throughplane.volume.Volume;

import java.util.Optional;

/**
 * What a result was made from, noted in the properties of its image, which TIFF files keep: so that a result can be checked
 * against slices like those measured, long after they were.
 *
 * @param spacing distance between the measured slices, in the image's unit
 * @param thickness their thickness, in the image's unit
 */
public record MeasuredSlices(double spacing, double thickness) {

	private static final String SPACING = "throughplane.measured.spacing";
	private static final String THICKNESS = "throughplane.measured.thickness";

	/** The slices of a measured volume. */
	public static MeasuredSlices of(final Volume measured) {
		return new MeasuredSlices(measured.spacing().z(), measured.thicknessOrSpacing());
	}

	/** Notes the slices that an image was made from. */
	public void noteOn(final ImagePlus image) {
		image.setProp(SPACING, Double.toString(spacing));
		image.setProp(THICKNESS, Double.toString(thickness));
	}

	/** Takes the note away, from an image that is measured itself. */
	public static void forget(final ImagePlus image) {
		image.setProp(SPACING, null);
		image.setProp(THICKNESS, null);
	}

	/** The slices that an image was made from, where they are noted. */
	public static Optional<MeasuredSlices> notedOn(final ImagePlus image) {
		final double spacing = image.getNumericProp(SPACING);
		final double thickness = image.getNumericProp(THICKNESS);
		return spacing > 0 && thickness > 0 ? Optional.of(new MeasuredSlices(spacing, thickness)) : Optional.empty();
	}

	/** The slices as the truth would have been measured, where it is sampled more finely and is large enough for two of them. */
	public Optional<Volume> simulate(final Volume truth, final Progress progress) {
		final boolean fits = truth.spacing().z() < spacing && (truth.depth() - 1) * truth.spacing().z() >= spacing;
		return fits ? Optional.of(ThickSlices.simulate(truth, SliceProfile.gaussian(thickness), spacing, progress)) : Optional.empty();
	}
}
