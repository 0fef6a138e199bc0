package io.github.throughplane.vama;

import io.github.throughplane.training.Column;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The numbers that a training step tells, each a column of the history. */
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
	HELD("held"),

	/** How far the discriminators of CycleGAN are from taking made stacks for real, both sites. */
	ADVERSARIAL(AdapterMethod.CYCLEGAN, "adversarial"),
	/** Mean absolute difference of stacks and what comes back of them, both sites. */
	CYCLE(AdapterMethod.CYCLEGAN, "differences"),
	/** Mean absolute difference of stacks and what is made of them where they are of the right site already, both sites. */
	IDENTITY(AdapterMethod.CYCLEGAN, "differences"),
	/** What the discriminators of CycleGAN lower, both sites. */
	DISCRIMINATOR(AdapterMethod.CYCLEGAN, "adversarial");

	private final AdapterMethod method;
	private final Column column;

	VamaTerm(final String panel) {
		this(AdapterMethod.VAMA, panel);
	}

	VamaTerm(final AdapterMethod method, final String panel) {
		this.method = method;
		column = new Column(name().toLowerCase(Locale.ROOT)).in(panel);
	}

	Column column() {
		return column;
	}

	/** Those of a training, in the order in which it tells them. */
	static List<VamaTerm> of(final AdapterMethod method) {
		return Arrays.stream(values()).filter(term -> term.method == method).toList();
	}
}
