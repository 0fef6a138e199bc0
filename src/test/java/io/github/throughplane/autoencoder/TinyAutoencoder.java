package io.github.throughplane.autoencoder;

import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;

import java.nio.file.Path;

/** The smallest model file there is, for tests of what stands around the network: four filters, weights by chance. */
public final class TinyAutoencoder {

	private TinyAutoencoder() {}

	public static void write(final Path zip) {
		AutoencoderModel.write(zip, Hearts.random(Hearts.settings(Preset.A16, 1)), "tiny", "Not trained.");
	}
}
