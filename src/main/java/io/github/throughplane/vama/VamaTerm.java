package io.github.throughplane.vama;

import io.github.throughplane.training.Column;

import java.util.Locale;

/** The numbers that a training step of V-AMA tells, each a column of the history. */
enum VamaTerm {

	/** Mean squared difference of target stacks and what the target's net makes. */
	TARGET_SQUARED("target"),
	/** Mean absolute difference of these. */
	TARGET_ABSOLUTE("target"),
	/** Divergence of the target's latent numbers, the mean over them. */
	TARGET_DIVERGENCE("divergences"),
	/** How far the discriminator is from taking what the target's net makes for real. */
	TARGET_ADVERSARIAL("adversarial"),
	/** What the target's discriminator lowers. */
	TARGET_DISCRIMINATOR("adversarial"),
	/** Mean squared difference of source stacks and these adapted. */
	SOURCE_SQUARED("source"),
	/** Mean absolute difference of these. */
	SOURCE_ABSOLUTE("source"),
	/** Divergence of the mixed latent numbers, the mean over them. */
	SOURCE_DIVERGENCE("divergences"),
	/** How far the discriminator is from taking adapted stacks for target stacks. */
	SOURCE_ADVERSARIAL("adversarial"),
	/** What the source's discriminator lowers. */
	SOURCE_DISCRIMINATOR("adversarial"),
	/** Share of the logarithms of variances that had to be held within bounds, in both nets. */
	HELD("held");

	private final Column column;

	VamaTerm(final String panel) {
		column = new Column(name().toLowerCase(Locale.ROOT)).in(panel);
	}

	Column column() {
		return column;
	}
}
