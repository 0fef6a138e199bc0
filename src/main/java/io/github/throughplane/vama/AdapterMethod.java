package io.github.throughplane.vama;

import java.util.Locale;

/** The methods that learn from the same pairs in the same way, and are used as adapters alike. */
public enum AdapterMethod {

	/** Two variational nets, whose latent numbers are mixed. */
	VAMA,
	/** Two generators, each of which undoes what the other does (Zhu et al. 2017). */
	CYCLEGAN;

	/** As commands name it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
