package io.github.throughplane.vama;

import io.github.throughplane.adaptation.Rival;
import io.github.throughplane.model.Citation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods that learn from the same pairs in the same way, and are used as adapters alike. */
public enum AdapterMethod {

	/** Two variational nets, whose latent numbers are mixed. */
	VAMA(List.of()),
	/** Two generators, each of which undoes what the other does (Zhu et al. 2017). */
	CYCLEGAN(List.of(new Citation("Zhu et al., Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks, 2017", "10.48550/arXiv.1703.10593"))),
	/** A generator that is told by a few numbers how the target looks (Zhu et al. 2017, Toward Multimodal Image-to-Image Translation). */
	BICYCLEGAN(List.of(new Citation("Zhu et al., Toward Multimodal Image-to-Image Translation, 2017", "10.48550/arXiv.1711.11586"))),
	/** What a stack shows and how it looks, apart from each other (Huang et al. 2018). */
	MUNIT(List.of(new Citation("Huang et al., Multimodal Unsupervised Image-to-Image Translation, 2018", "10.48550/arXiv.1804.04732")));

	private final List<Citation> own;

	AdapterMethod(final List<Citation> own) {
		this.own = own;
	}

	/** What to cite: the method, and the publication whose table it stands in. */
	public List<Citation> publications() {
		return Stream.concat(own.stream(), VamaModel.PUBLICATIONS.stream()).toList();
	}

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
