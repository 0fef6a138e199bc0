package io.github.throughplane.model;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model has learned from, as far as its description tells. A network knows structures of the size in pixels and slices that it has
 * seen, and draws others as if they were of that size.
 *
 * @param name of the model
 * @param description what the model's file says of its training
 * @param spacing of the first stack that it learned from, where the description tells
 */
public record TrainingStacks(String name, String description, Optional<Spacing> spacing) {

	/** Ratio of two distances from which on a stack is unlike those of the training. */
	private static final double UNLIKE = 1.5;

	/** As {@link Volume#toString()} ends. */
	private static final Pattern SPACING = Pattern.compile(" samples of ([0-9.Ee+-]+)x([0-9.Ee+-]+)x([0-9.Ee+-]+) (\\S+)");

	/**
	 * What a model file tells.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no model of the method
	 */
	public static TrainingStacks of(final Path zip, final String method) {
		return of(ModelFile.description(zip, method));
	}

	static TrainingStacks of(final ModelDescription model) {
		return new TrainingStacks(PlainText.brief(model.name()), model.description(), spacing(model.description()));
	}

	private static Optional<Spacing> spacing(final String description) {
		final Matcher told = SPACING.matcher(description);
		if (!told.find())
			return Optional.empty();
		try {
			final double[] xyz = { Double.parseDouble(told.group(1)), Double.parseDouble(told.group(2)), Double.parseDouble(told.group(3)) };
			for (final double distance : xyz)
				if (!(distance > 0) || Double.isInfinite(distance))
					return Optional.empty();
			return Optional.of(new Spacing(xyz[0], xyz[1], xyz[2], told.group(4).replaceFirst("\\.$", "")));
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
	}

	/**
	 * A sentence where the slices or pixels of a volume lie apart unlike those of the training, or are measured in another unit.
	 *
	 * @param pixelsCount whether the size of the pixels matters, which it does not where a method makes them equal
	 */
	public Optional<String> mismatch(final Volume volume, final boolean pixelsCount) {
		if (spacing.isEmpty())
			return Optional.empty();
		final Spacing known = spacing.get();
		final Spacing found = volume.spacing();
		final boolean alike = known.unit().equalsIgnoreCase(found.unit()) && alike(known.z(), found.z())
			&& (!pixelsCount || alike(known.inPlane(), found.inPlane()) && alike(known.anisotropy(), found.anisotropy()));
		if (alike)
			return Optional.empty();
		return Optional.of(name + " has learned from slices " + described(known) + ", and this stack has slices " + described(found)
			+ ": it may draw what is not there. Train on stacks like this one, or look closely. The model says: "
			+ PlainText.brief(description.replaceFirst(", the first of .*", "")) + ".");
	}

	private static boolean alike(final double value, final double other) {
		return value < UNLIKE * other && other < UNLIKE * value;
	}

	private static String described(final Spacing spacing) {
		return Spacing.text(spacing.z()) + " " + spacing.unit() + " apart with pixels of " + Spacing.text(spacing.inPlane()) + " " + spacing.unit() + " (factor "
			+ String.format(Locale.ROOT, "%.1f", spacing.anisotropy()) + ")";
	}
}
