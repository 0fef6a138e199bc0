package io.github.throughplane.shapeprior;

import io.github.throughplane.task.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A prior that has learned, in seconds, what hearts look like on the coarse grid; trained once for all tests. */
public final class TinyPrior {

	private static final int HEARTS = 80;
	private static final ShapeSettings SETTINGS = new ShapeSettings(4, 8, 1e-3, 8, 40, 1e-2, 0, 0, 1);

	private static TrainedShapes prior;

	private TinyPrior() {}

	public static synchronized TrainedShapes get() {
		if (prior == null)
			try {
				prior = Hearts.train(Files.createTempDirectory("prior"), Hearts.phantoms(HEARTS), SETTINGS, false, Progress.NONE);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		return prior;
	}

	/** Writes it as a model file. */
	public static void write(final Path zip) {
		ShapeModel.write(zip, get(), "tiny", "A few phantoms on a coarse grid.");
	}
}
