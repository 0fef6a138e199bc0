package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How alike an image and its reference are, plane by plane. The same words mean different numbers in different publications, so that
 * the name of the mode belongs beside every number.
 */
public enum Similarity {

	/** PSNR of values in 0..1, L = 1. */
	PSNR_RANGE_1(IntensityScale.RANGE_1, false, Psnr::of),

	/** PSNR of values in 0..255, L = 255. */
	PSNR_RANGE_255(IntensityScale.RANGE_255, false, Psnr::of),

	/** PSNR of raw values; L is the range of the reference volume. */
	PSNR_REF_RANGE(IntensityScale.REFERENCE_RANGE, false, Psnr::of),

	/** PSNR of planes that are scaled to 0..1 each for itself, of those with labels only: for comparison with tables of Gemini-GAN and V-AMA. */
	PSNR_SLICE_MINMAX(IntensityScale.PLANE_RANGE, true, Psnr::of),

	/** SSIM with the Gaussian window of 11 pixels. */
	SSIM_GAUSS11(IntensityScale.REFERENCE_RANGE, false, Ssim.GAUSS11::of),

	/** SSIM with the plain window of 7 pixels, as scikit-image has it. */
	SSIM_UNIFORM7(IntensityScale.REFERENCE_RANGE, false, Ssim.UNIFORM7::of),

	/** SSIM with the plain window of 7 pixels and the largest value of the reference volume for L, of planes with labels: for tables of Gemini-GAN. */
	SSIM_GEMINI(IntensityScale.REFERENCE_MAXIMUM, true, Ssim.UNIFORM7::of),

	/**
	 * SSIM with the plain window of 7 pixels and L = 2 on values in 0..1, which older versions of scikit-image took for floats: higher than the
	 * others. For tables of the autoencoder.
	 */
	SSIM_SANDER_2020(IntensityScale.REFERENCE_RANGE, false, (image, reference, range) -> Ssim.UNIFORM7.of(image, reference, 2 * range)),

	/** Visual information fidelity, see {@link Vif}. */
	VIF(IntensityScale.REFERENCE_RANGE, false, Vif::of);

	private final IntensityScale scale;
	private final boolean labelledOnly;
	private final Measure measure;

	Similarity(final IntensityScale scale, final boolean labelledOnly, final Measure measure) {
		this.scale = scale;
		this.labelledOnly = labelledOnly;
		this.measure = measure;
	}

	/** A number for two planes whose values could take a range. */
	@FunctionalInterface
	private interface Measure {
		double of(Plane image, Plane reference, double range);
	}

	/** Whether only the planes count in which the reference has labels. */
	public boolean needsLabels() {
		return labelledOnly;
	}

	/**
	 * The similarity in every plane, values scaled as this mode's name says.
	 *
	 * @throws UserProblem if labels are needed and there are none, a value is not finite, or values of the reference are outside the range
	 *             that the mode assumes
	 */
	public PlaneScores of(final PlanePairs pairs, final Progress progress) {
		return of(pairs, scale, progress);
	}

	/** The same with another scale of the values, such as {@link IntensityScale#RANGE_1} for SSIM where all images are in 0..1. */
	public PlaneScores of(final PlanePairs pairs, final IntensityScale scale, final Progress progress) {
		if (labelledOnly && pairs.labels().isEmpty())
			throw new UserProblem(this + " counts only planes in which the reference has labels, and there are no labels.",
				"Give the labels of the reference, or choose another metric.");
		final IntensityScale.Fitted fitted = scale.fit(pairs.reference(), progress.part(0, 0.1));
		fitted.requireWithin(toString());
		final double[] values = new double[pairs.family().count(pairs.reference())];
		final boolean[] counts = new boolean[values.length];
		final List<Volume> volumes = new ArrayList<>(List.of(pairs.image(), pairs.reference()));
		if (labelledOnly)
			volumes.add(pairs.labels().orElseThrow().toVolume());
		pairs.family().forEachPlane(progress.part(0.1, 1), this + " of " + pairs.family() + " planes", (number, planes) -> {
			counts[number] = !labelledOnly || Arrays.stream(planes[2].values()).anyMatch(label -> label > 0);
			if (counts[number])
				values[number] = measure.of(fitted.scale(planes[0]), fitted.scale(planes[1]), fitted.range());
		}, volumes.toArray(Volume[]::new));
		return PlaneScores.of(values, counts);
	}
}
