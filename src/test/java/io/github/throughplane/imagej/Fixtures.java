package io.github.throughplane.imagej;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that other programs wrote, each with a text of the numbers that these programs read from it. */
public final class Fixtures {

	private Fixtures() {}

	public static Path folder(final String name) {
		try {
			return Path.of(Fixtures.class.getResource("/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The image files of a folder that have a text. */
	public static List<Path> described(final String folder, final String... endings) {
		try (Stream<Path> files = Files.list(folder(folder))) {
			return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).filter(file -> Files.exists(text(file)))
				.sorted().toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The numbers in a line of the text beside a file. */
	public static double[] line(final Path file, final int line) {
		try {
			return Stream.of(Files.readAllLines(text(file)).get(line).split(" ")).mapToDouble(Double::parseDouble).toArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Path text(final Path file) {
		return file.resolveSibling(file.getFileName().toString().split("\\.")[0] + ".txt");
	}
}
