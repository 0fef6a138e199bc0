package io.github.throughplane;

import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real volumes, which are not part of the repository: -Dthroughplane.data names their folder. */
public final class RealData {

	private RealData() {}

	/** The file of a volume; the test is skipped, with a message, where it is not there. */
	public static Path file(final String name) {
		final Path file = Path.of(System.getProperty("throughplane.data", "")).resolve(name);
		assumeTrue("Skipped: -Dthroughplane.data names no folder with " + name, Files.isRegularFile(file));
		return file;
	}
}
