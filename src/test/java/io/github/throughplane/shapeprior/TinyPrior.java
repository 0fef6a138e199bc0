package io.github.throughplane.shapeprior;

import io.github.throughplane.task.ConsoleProgress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A prior that knows hearts on the coarse grid well enough to find them again; a file, since its training takes minutes. It is made by
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=io.github.throughplane.shapeprior.TinyPrior -Dexec.classpathScope=test
 * </pre>
 */
public final class TinyPrior {

	private static final Path FILE = Path.of("src", "test", "resources", "shapeprior", "tiny-prior.zip");
	private static final int HEARTS = 300;
	private static final ShapePriorSettings SETTINGS = new ShapePriorSettings(4, 16, 1e-3, 8, 80, 1e-2, 0, 0, 1);

	private static TrainedShapes prior;

	private TinyPrior() {}

	public static void main(final String... arguments) throws IOException {
		final TrainedShapes trained = Hearts.train(Files.createTempDirectory("prior"), Hearts.phantoms(HEARTS), SETTINGS, false, ConsoleProgress.on(System.err));
		System.out.println(trained.history().csv());
		ShapeModel.write(FILE, trained, "tiny", "Phantoms on a coarse grid.");
	}

	public static synchronized TrainedShapes get() {
		if (prior == null)
			prior = ShapeModel.read(FILE);
		return prior;
	}

	/** Copies the model file. */
	public static void write(final Path zip) {
		try {
			Files.copy(FILE, zip);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
