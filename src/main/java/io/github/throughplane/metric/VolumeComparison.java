package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Compares volumes of one object, such as the results of several methods, with one reference, all at the same places. PSNR and SSIM
 * are means over the resliced planes along x and along y, on the reference's grid where both volumes reach; PIQUE and edge sharpness
 * are those of the image itself, on its own grid, of the same two families of planes.
 */
public final class VolumeComparison {

	private final Volume reference;
	private final Optional<Volume> measured;
	private final Settings settings;
	private final IntensityScale.Fitted scale;
	private final Edges[] edges;
	private final Optional<Foreground> mask;
	private final double share;

	/**
	 * How to compare.
	 *
	 * @param scale how raw values are scaled for PSNR and SSIM
	 * @param window the window of SSIM
	 * @param computedTomography whether values are Hounsfield units, so that PIQUE shows air at -1000 HU black
	 * @param foregroundOnly whether PSNR and SSIM are those of the reference's {@link Foreground} alone
	 */
	public record Settings(IntensityScale scale, Ssim window, boolean computedTomography, boolean foregroundOnly) {

		public static final Settings DEFAULT = new Settings(IntensityScale.REFERENCE_RANGE, Ssim.GAUSS11, false);

		/** PSNR and SSIM of all samples. */
		public Settings(final IntensityScale scale, final Ssim window, final boolean computedTomography) {
			this(scale, window, computedTomography, false);
		}
	}

	/**
	 * Prepares comparisons with one reference.
	 *
	 * @param reference the truth, or the measured stack itself
	 * @param measured the stack of thick slices that the images were made from: says where edges are measured, and what the images
	 *        must agree with; its slice profile is a Gaussian as wide as its slices are thick
	 * @throws io.github.throughplane.task.UserProblem if a pixel is not finite, or the reference is constant
	 */
	public VolumeComparison(final Volume reference, final Optional<Volume> measured, final Settings settings, final Progress progress) {
		Volumes.requireFinite(reference, progress.part(0, 0.2));
		Volumes.requireVaried(reference, progress.part(0.2, 0.3));
		measured.ifPresent(volume -> Volumes.requireFinite(volume, progress.part(0.3, 0.5)));
		this.reference = reference;
		this.measured = measured;
		this.settings = settings;
		scale = settings.scale().fit(reference, progress.part(0.5, 0.55));
		mask = settings.foregroundOnly() ? Optional.of(Foreground.of(reference, progress.part(0.55, 0.58))) : Optional.empty();
		share = mask.map(foreground -> share(foreground, progress.part(0.58, 0.6))).orElse(1.0);
		final Volume source = measured.orElse(reference);
		edges = new Edges[] { EdgeFinder.find(source, PlaneFamily.XZ, progress.part(0.6, 0.8)),
			EdgeFinder.find(source, PlaneFamily.YZ, progress.part(0.8, 1)) };
	}

	private double share(final Foreground foreground, final Progress progress) {
		double sum = 0;
		for (int z = 0; z < reference.depth(); z++) {
			progress.report(z, reference.depth(), "Finding the foreground");
			sum += foreground.share(Samples.slice(reference.samples(), z));
		}
		return sum / reference.depth();
	}

	/** What PSNR and SSIM rest on, as a sentence: the range of values, and the samples that count. */
	public String basis() {
		return String.format(Locale.ROOT, "PSNR and SSIM take the range %s, %s.", scale.described(), mask.map(foreground -> String.format(Locale.ROOT,
			"and the foreground of the reference, which is above %s in %.1f %% of its samples", IntensityScale.Fitted.number(foreground.threshold()), 100 * share))
			.orElse("and all samples"));
	}

	/**
	 * Compares an image with the reference.
	 *
	 * @return PSNR in decibel, infinite for identical volumes; SSIM; PIQUE; edge_sharpness in 1/unit; consistency in decibel: of the
	 *         image with the measured stack, or with the reference where no stack is known and the reference's slices lie farther apart
	 *         than the image's; PSNR_pooled in decibel, of all samples together and not as a mean over planes, so that empty planes do not
	 *         raise it; and, of an image that is finer than this stack, the values of {@link SlicePeriodArtefacts} in percent. A metric that is not defined is NaN, with a remark
	 * @throws io.github.throughplane.task.UserProblem if a pixel is not finite, or the two have no place in common
	 */
	public Measurements compare(final Volume image, final Progress progress) {
		return compare(Estimate.ofUnknownError(image), progress);
	}

	/**
	 * The same, and how right the expected error is, where it is known.
	 *
	 * @return what {@link #compare(Volume, Progress)} does, and then the values of an {@link ErrorCalibration} and of its groups
	 * @throws io.github.throughplane.task.UserProblem as well if an expected error is negative or not finite
	 */
	public Measurements compare(final Estimate estimate, final Progress progress) {
		final Volume image = estimate.result();
		Volumes.requireFinite(image, progress.part(0, 0.05));
		final Measurements result = new Measurements();
		final double pooled = similarity(image, result, progress.part(0.05, 0.5));
		pique(image, result, progress.part(0.5, 0.8));
		result.put("edge_sharpness", "places", edges[0].sharpness(image, progress.part(0.8, 0.82)),
			edges[1].sharpness(image, progress.part(0.82, 0.84)));
		consistency(image, result, progress.part(0.84, 0.9));
		result.put("PSNR_pooled", pooled);
		artefacts(image, result, progress.part(0.9, 1));
		estimate.error().ifPresent(map -> error(image, map, result, progress));
		return result;
	}

	private void error(final Volume image, final Volume map, final Measurements result, final Progress progress) {
		final ErrorCalibration calibration =
			ErrorCalibration.of(GridMatch.of(image, reference, progress), GridMatch.of(map, reference, progress).image(), scale.rawRange(),
				counts(), progress);
		calibration.values().forEach(result::put);
		calibration.valuesOfGroups().forEach(result::put);
	}

	/** Whether a sample counts, by its value in the reference. */
	private DoublePredicate counts() {
		return value -> mask.isEmpty() || mask.get().contains(value);
	}

	/** Returns the PSNR of all samples together. */
	private double similarity(final Volume image, final Measurements result, final Progress progress) {
		final GridMatch match = GridMatch.of(image, reference, progress.part(0, 0.3));
		final long common = match.reference().samples().size();
		if (common < reference.samples().size())
			result.remark(String.format(Locale.ROOT, "The image covers %.1f %% of the reference; PSNR and SSIM are those of this part.",
				100.0 * common / reference.samples().size()));
		final var xz = PlaneMetrics.similarity(match.image(), match.reference(), PlaneFamily.XZ, scale, settings.window(), counts(), progress.part(0.3, 0.65));
		final var yz = PlaneMetrics.similarity(match.image(), match.reference(), PlaneFamily.YZ, scale, settings.window(), counts(), progress.part(0.65, 1));
		if (xz.meanSquare() == 0 && xz.psnr().judged() + yz.psnr().judged() == 0)
			result.put("PSNR", Double.POSITIVE_INFINITY);
		else
			result.put("PSNR", "planes", xz.psnr(), yz.psnr());
		result.put("SSIM", "planes", xz.ssim(), yz.ssim());
		return Psnr.ofMeanSquare(xz.meanSquare(), scale.range());
	}

	private void pique(final Volume image, final Measurements result, final Progress progress) {
		final GreyMapping mapping = GreyMapping.of(image, settings.computedTomography(), progress.part(0, 0.2));
		final Foreground foreground = Foreground.of(image, progress.part(0.2, 0.4));
		final var xz = PlaneMetrics.pique(image, PlaneFamily.XZ, mapping, foreground, progress.part(0.4, 0.7));
		final var yz = PlaneMetrics.pique(image, PlaneFamily.YZ, mapping, foreground, progress.part(0.7, 1));
		result.skipped("PIQUE", xz, yz);
		result.put("PIQUE", "planes", xz.value(), yz.value());
	}

	/** The thick slices that an image was made from, where they are known. */
	private Optional<Volume> stackOf(final Volume image) {
		return measured.or(() -> Optional.of(reference).filter(stack -> isFiner(image, stack)));
	}

	private static boolean isFiner(final Volume image, final Volume stack) {
		return stack.spacing().z() >= GridMatch.COARSER * image.spacing().z();
	}

	private void consistency(final Volume image, final Measurements result, final Progress progress) {
		result.put("consistency",
			stackOf(image).map(stack -> Consistency.of(image, stack, SliceProfile.of(stack), scale.rawRange(), progress)).orElse(Double.NaN));
		if (stackOf(image).isEmpty())
			result.remark("consistency is not defined: the stack of thick slices that the image was made from is not known.");
	}

	private void artefacts(final Volume image, final Measurements result, final Progress progress) {
		stackOf(image).filter(stack -> isFiner(image, stack))
			.ifPresent(stack -> SlicePeriodArtefacts.of(image, stack, scale.rawRange(), progress).values().forEach((name, value) -> {
				result.put(name, value);
				if (Double.isNaN(value))
					result.remark(name + " is not defined: there are too few borders to look at, or too few planes between the slices.");
			}));
	}
}
