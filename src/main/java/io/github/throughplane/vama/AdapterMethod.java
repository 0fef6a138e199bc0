package io.github.throughplane.vama;

import io.github.throughplane.adaptation.Rival;

import java.util.Locale;
import java.util.Optional;

/** The methods that learn from the same pairs in the same way, and are used as adapters alike. */
public enum AdapterMethod {

	/** Two variational nets, whose latent numbers are mixed. */
	VAMA,
	/** Two generators, each of which undoes what the other does (Zhu et al. 2017). */
	CYCLEGAN,
	/** A generator that is told by a few numbers how the target looks (Zhu et al. 2017, Toward Multimodal Image-to-Image Translation). */
	BICYCLEGAN,
	/** What a stack shows and how it looks, apart from each other (Huang et al. 2018). */
	MUNIT;

	/** The networks of a rival; nothing for V-AMA itself. */
	Optional<Rival> rival() {
		return this == VAMA ? Optional.empty() : Optional.of(Rival.valueOf(name()));
	}

	/** As results name it. */
	public String title() {
		return this == VAMA ? VamaModel.METHOD : toString();
	}

	/** As keys name it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
