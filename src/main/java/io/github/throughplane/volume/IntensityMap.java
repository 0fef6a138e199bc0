package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The linear map of a volume's values to the range of networks: {@code low} becomes -1, {@code high} becomes +1.
 * One map a volume, never one a slice or a patch, which would make seams.
 *
 * @param low raw value that becomes -1
 * @param high raw value that becomes +1, larger than low
 */
public record IntensityMap(double low, double high) implements Serializable {

	/** How the map of a volume is found; stored with a model and applied anew to each volume. */
	public enum Rule {
		/** From the percentiles 0.1 and 99.9: for values of no fixed meaning, as in MRI and microscopy. */
		PERCENTILES,
		/** From -1000 to 1000: for CT in Hounsfield units. */
		HOUNSFIELD,
		/** That of the others which suits a volume: for networks that have learned from all kinds. */
		EITHER;

		/** What tells that a model with this rule was not trained for such a volume, if anything does. */
		public Optional<String> mismatch(final Volume volume) {
			if (this == EITHER || suiting(volume, Progress.NONE) == this)
				return Optional.empty();
			return Optional.of(this == HOUNSFIELD
				? "The model was trained on CT in Hounsfield units, and this stack has hardly any values below -500: expect nothing of the result."
				: "The model was not trained on CT, and this stack seems to hold Hounsfield units: expect nothing of the result.");
		}

		/**
		 * The rule that a model names.
		 *
		 * @throws UserProblem if there is none of that name
		 */
		public static Rule named(final Object name) {
			return Stream.of(values()).filter(rule -> rule.name().equals(name)).findFirst()
				.orElseThrow(() -> new UserProblem("The model maps intensities by the unknown rule '" + name + "'.", "Update Throughplane."));
		}

		/**
		 * The rule that suits a volume: Hounsfield where a tenth of a percent lies below -500, but not below -1500 as in other signed images, unless that
		 * is padding.
		 */
		public static Rule suiting(final Volume volume, final Progress progress) {
			final double low = Percentiles.of(volume, progress.part(0, 0.9), LOW_PERCENT)[0];
			return low < -500 && (low > Padding.LOWEST_OF_NOISE || Padding.of(volume, progress.part(0.9, 1)).isPresent()) ? HOUNSFIELD : PERCENTILES;
		}

		/**
		 * The rule that suits volumes that one network learns from.
		 *
		 * @throws UserProblem if it is not the same for all
		 */
		public static Rule suiting(final List<Volume> volumes, final Progress progress) {
			final Set<Rule> rules = EnumSet.noneOf(Rule.class);
			for (int i = 0; i < volumes.size(); i++)
				rules.add(suiting(volumes.get(i), progress.part((double) i / volumes.size(), (i + 1.0) / volumes.size())));
			if (rules.size() > 1)
				throw new UserProblem("Some of the " + volumes.size() + " volumes are computed tomography in Hounsfield units, others are not.",
					"Train one model on each kind.");
			return rules.iterator().next();
		}
	}

	private static final double LOW_PERCENT = 0.1;
	private static final double HIGH_PERCENT = 99.9;

	public IntensityMap {
		if (!(high > low))
			throw new IllegalArgumentException("From " + low + " to " + high);
	}

	/** Whether samples differ so much that every rule has a map. */
	public static boolean suits(final Volume volume, final Progress progress) {
		final double[] range = Percentiles.of(volume, progress, LOW_PERCENT, HIGH_PERCENT);
		return range[1] > range[0];
	}

	/**
	 * The map of a volume.
	 *
	 * @throws UserProblem if nearly all samples have the same value
	 */
	public static IntensityMap of(final Volume volume, final Rule rule, final Progress progress) {
		if (rule == Rule.EITHER)
			return of(volume, Rule.suiting(volume, progress.part(0, 0.5)), progress.part(0.5, 1));
		if (rule == Rule.HOUNSFIELD)
			return new IntensityMap(-1000, 1000);
		final double[] range = Percentiles.of(volume, progress, LOW_PERCENT, HIGH_PERCENT);
		if (!(range[1] > range[0]))
			throw new UserProblem(String.format(Locale.ROOT, "Nearly all samples have the value %s.", range[0]),
				"Choose an image with contrast.");
		return new IntensityMap(range[0], range[1]);
	}

	/** The mapped value of a raw one; values outside the range pass beyond -1 and 1. */
	public float map(final float value) {
		return (float) ((value - low) / (high - low) * 2 - 1);
	}

	/** The mapped values of raw ones. */
	public float[] mapped(final float[] values) {
		final float[] mapped = new float[values.length];
		for (int i = 0; i < values.length; i++)
			mapped[i] = map(values[i]);
		return mapped;
	}

	/** The raw values of mapped ones. */
	public float[] unmapped(final float[] values) {
		final float[] raw = new float[values.length];
		for (int i = 0; i < values.length; i++)
			raw[i] = unmap(values[i]);
		return raw;
	}

	/** The raw value of a mapped one. */
	public float unmap(final float value) {
		return (float) ((value + 1) / 2 * (high - low) + low);
	}

	/** The raw difference of mapped values with a difference. */
	public float unmapDifference(final float difference) {
		return (float) (difference / 2 * (high - low));
	}
}
