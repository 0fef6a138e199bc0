package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.TinyStyleGan;

import java.nio.file.Path;

/** Small networks with weights by chance as a model, for tests of what is made of it: 16 x 16 pixels of 10 mm. */
public final class TinyDeepRecon {

	public static final SliceSettings SLICES = new SliceSettings(10, 8);

	private TinyDeepRecon() {}

	/** A generator with its encoder. */
	public static void write(final Path zip) {
		DeepReconModel.write(zip, TinyStyleGan.encoder(), SLICES, "tiny", "Not trained.");
	}

	/** A generator alone. */
	public static void writeGenerator(final Path zip) {
		DeepReconModel.write(zip, TinyStyleGan.random(), SLICES, "tiny", "Not trained.");
	}
}
