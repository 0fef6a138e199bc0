package io.github.throughplane.evaluation;

import io.github.throughplane.metric.Similarity;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What results can be judged by. */
public enum Metric {

	/** {@link Similarity#PSNR_RANGE_1} of values that were brought to 0..1. */
	PSNR("PSNR", "dB", true, Similarity.PSNR_RANGE_1, "Peak signal-to-noise ratio against the truth: how near the values are."),

	/** {@link Similarity#SSIM_GAUSS11} of values that were brought to 0..1. */
	SSIM("SSIM", "", true, Similarity.SSIM_GAUSS11, "Structural similarity to the truth, Gaussian window: 1 for identical images."),

	/** {@link Similarity#SSIM_UNIFORM7} of values that were brought to 0..1. */
	SSIM_UNIFORM7("SSIM_UNIFORM7", "", true, Similarity.SSIM_UNIFORM7, "Structural similarity with the plain window of 7 pixels, as scikit-image has it."),

	/** {@link Similarity#SSIM_SANDER_2020} of values that were brought to 0..1. */
	SSIM_SANDER_2020("SSIM_SANDER_2020", "", true, Similarity.SSIM_SANDER_2020,
		"Structural similarity with twice the range, as tables of the autoencoder have it: higher than the others."),

	/** {@link Similarity#VIF}. */
	VIF("VIF", "", true, Similarity.VIF, "Visual information fidelity: how much of the information in the truth is still found. Higher contrast can raise it above 1."),

	/** {@link io.github.throughplane.metric.SlicedWasserstein} between the planes of the result and of the truth. */
	SWD("SWD", "", false, true, "Sliced Wasserstein distance, times 1000: how far the textures are from those of the truth, wherever they lie."),

	/** {@link io.github.throughplane.metric.Pique}. */
	PIQUE("PIQUE", "", false, false, "Perceived quality without a reference, 0 to 100. It also falls when noise or a regular pattern is added "
		+ "to a blurred image: never judge by it alone."),

	/** {@link io.github.throughplane.metric.Edges#sharpness}. */
	EDGE_SHARPNESS("edge_sharpness", "1/length", true, false, "Steepest slope across borders, at the same places for all methods. Noise and ringing "
		+ "raise it as well."),

	/** {@link io.github.throughplane.metric.SliceSlope}. */
	SLICE_SLOPE("slice_slope", "", true, false, "Mean slope across the slices where cubic interpolation has its steepest, relative to that: 1 is as "
		+ "blurred as cubic interpolation. Overshooting borders and noise raise it as well."),

	/** {@link io.github.throughplane.metric.SignalToNoise}. */
	SNR("SNR", "", true, false, "Mean in tissue over the standard deviation in air, both in the same regions for all methods. Smoothing raises it, and a "
		+ "network may paint smooth air: it is not quality."),

	/** {@link io.github.throughplane.metric.Consistency}. */
	CONSISTENCY("consistency", "dB", true, false, "PSNR between the measured slices and the result seen through the slice profile: whether the "
		+ "result agrees with what was measured. High for every method that keeps to the data, also for a blurred one."),

	/** {@link io.github.throughplane.metric.SlicePeriodArtefacts#brightness}. */
	PHASE_BRIGHTNESS("phase_brightness", "%", false, false, "How much darker or brighter planes between the slices are than those at them, in percent of the "
		+ "range of values: 0 is even."),

	/** {@link io.github.throughplane.metric.SlicePeriodArtefacts#grain}. */
	PHASE_GRAIN("phase_grain", "%", false, false, "By how much the grain of planes at one place between the slices is stronger than at another: 0 is even. Where "
		+ "the slices have no noise it is that of fine detail."),

	/** {@link io.github.throughplane.metric.SlicePeriodArtefacts#ghosts}. */
	GHOSTS("ghosts", "%", false, false, "Bands like an object above and below it, where the slices show none, in percent of the step at its border."),

	/** {@link io.github.throughplane.metric.SlicePeriodArtefacts#undershoot}. */
	UNDERSHOOT("undershoot", "%", false, false, "Dark bands above and below bright objects, and bright ones at dark objects, in percent of the step at their border."),

	/** {@link io.github.throughplane.metric.SlicePeriodArtefacts#stairSteps}. */
	STAIR_STEPS("stair_steps", "%", false, false, "Steps of outlines that lean across the slices: 0 has none, 100 those of nearest-neighbour interpolation. Needs two "
		+ "planes between slices.");

	/** The group of those that look for what comes again with every slice. */
	public static final List<Metric> SLICE_PERIOD = List.of(PHASE_BRIGHTNESS, PHASE_GRAIN, GHOSTS, UNDERSHOOT, STAIR_STEPS);
	private static final String GROUP = "slice_period";
	private static final String AUTOMATIC = "auto";

	private final String label;
	private final String unit;
	private final boolean higherIsBetter;
	private final boolean needsTruth;
	private final Optional<Similarity> similarity;
	private final String explanation;

	Metric(final String label, final String unit, final boolean higherIsBetter, final Similarity similarity, final String explanation) {
		this(label, unit, higherIsBetter, true, Optional.of(similarity), explanation);
	}

	Metric(final String label, final String unit, final boolean higherIsBetter, final boolean needsTruth, final String explanation) {
		this(label, unit, higherIsBetter, needsTruth, Optional.empty(), explanation);
	}

	Metric(final String label, final String unit, final boolean higherIsBetter, final boolean needsTruth, final Optional<Similarity> similarity,
		final String explanation)
	{
		this.label = label;
		this.unit = unit;
		this.higherIsBetter = higherIsBetter;
		this.needsTruth = needsTruth;
		this.similarity = similarity;
		this.explanation = explanation;
	}

	/** The name in tables and keys. */
	public String label() {
		return label;
	}

	/** The unit of its values, or nothing. */
	public String unit() {
		return unit;
	}

	public boolean higherIsBetter() {
		return higherIsBetter;
	}

	/** Whether results can be judged by it only where the truth is known. */
	public boolean needsTruth() {
		return needsTruth;
	}

	/** The comparison of planes that it stands for, if it is one; values are in 0..1. */
	Optional<Similarity> similarity() {
		return similarity;
	}

	/** What it says and what it does not, in a sentence or two. */
	public String explanation() {
		return explanation;
	}

	/**
	 * The metrics of a list.
	 *
	 * @param names labels with commas between, in any case; "auto" for those that suit the protocol, "slice_period" for {@link #SLICE_PERIOD}
	 * @throws UserProblem if a name is unknown, given twice, or needs a truth that the protocol has not
	 */
	public static List<Metric> parse(final String names, final Protocol protocol) {
		final List<Metric> metrics = new ArrayList<>();
		for (final Metric metric : Arrays.stream(names.split(",")).flatMap(name -> named(name.trim(), protocol).stream()).toList()) {
			if (metrics.contains(metric))
				throw new UserProblem("The metric " + metric.label + " is named twice.", "Name it once.");
			if (metric.needsTruth && protocol instanceof Protocol.NoTruth)
				throw new UserProblem(metric.label + " compares with the truth, which protocol=none does not know.",
					"Leave it out, or choose protocol=drop or protocol=thick.");
			if (metric == SLICE_SLOPE && protocol instanceof Protocol.DropSlices)
				throw new UserProblem(metric.label + " needs the slices between the measured ones, and protocol=drop judges single slices.",
					"Leave it out, or choose protocol=thick or protocol=none.");
			metrics.add(metric);
		}
		return List.copyOf(metrics);
	}

	private static List<Metric> named(final String name, final Protocol protocol) {
		if (name.equalsIgnoreCase(AUTOMATIC))
			return protocol.metrics();
		if (name.equalsIgnoreCase(GROUP))
			return SLICE_PERIOD;
		return Arrays.stream(values()).filter(metric -> metric.label.equalsIgnoreCase(name)).findFirst().map(List::of)
			.orElseThrow(() -> new UserProblem("There is no metric \"" + name.toLowerCase(Locale.ROOT) + "\".",
				"Choose from " + Arrays.stream(values()).map(Metric::label).collect(Collectors.joining(", ")) + ", or give auto, or slice_period."));
	}
}
