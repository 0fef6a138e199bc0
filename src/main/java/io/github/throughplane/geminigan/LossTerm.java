package io.github.throughplane.geminigan;

import io.github.throughplane.training.Column;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The numbers that a training step tells, each a column of the history. */
enum LossTerm {

	/** Mean over all samples, of the labels. */
	CROSS_ENTROPY("losses", settings -> settings.network().hasLabels()),
	/** Mean over all samples, of the image. */
	SQUARED_ERROR("losses", settings -> settings.network().hasImage()),
	/** How far the discriminator is from taking what the network makes for real. */
	ADVERSARIAL("adversarial", GeminiSettings::gan),
	/** What the discriminator lowers. */
	DISCRIMINATOR("adversarial", GeminiSettings::gan),
	/** The discriminator's mean score of real stacks, 0 to 1. */
	REAL("scores", GeminiSettings::gan),
	/** That of what the network makes. */
	FAKE("scores", GeminiSettings::gan);

	private final Column column;
	private final Predicate<GeminiSettings> told;

	LossTerm(final String panel, final Predicate<GeminiSettings> told) {
		column = new Column(name().toLowerCase(Locale.ROOT)).in(panel);
		this.told = told;
	}

	Column column() {
		return column;
	}

	/** Those of a training, in the order in which it tells them. */
	static List<LossTerm> of(final GeminiSettings settings) {
		return Arrays.stream(values()).filter(term -> term.told.test(settings)).toList();
	}
}
