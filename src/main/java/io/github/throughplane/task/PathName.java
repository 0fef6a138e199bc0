package io.github.throughplane.task;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Names of files as users write them; the one place where text becomes a path. */
public final class PathName {

	private PathName() {}

	/**
	 * The path that a text names.
	 *
	 * @throws UserProblem if there cannot be such a file: the locale of this program has not the characters, or the system forbids them
	 */
	public static Path of(final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			// Java replaces what it could not read of the command line by this sign.
			if (text.chars().anyMatch(character -> character > 127))
				throw beyondLocale(text, e);
			throw new UserProblem("There can be no file of the name \"" + text + "\": " + e.getReason() + ".", "Give it another name.", e);
		}
	}

	/**
	 * Demands that a file, such as one found in a folder, can be opened by programs that know it by its name as text alone, as ImageJ does.
	 *
	 * @throws UserProblem if its name has characters that the locale of this program has not
	 */
	public static void requireText(final Path file) {
		if (Files.exists(file) && !file.toFile().exists())
			throw beyondLocale(file.getFileName().toString(), null);
	}

	private static UserProblem beyondLocale(final String name, final InvalidPathException cause) {
		return new UserProblem("The name \"" + name + "\" has characters beyond those of the locale that this program runs in, " + locale() + ".",
			"Set the environment variable LC_ALL to C.UTF-8 before the start, or give the file a name of plain letters.", cause);
	}

	private static String locale() {
		final String name = Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(System::getenv).filter(Objects::nonNull).filter(value -> !value.isEmpty())
			.findFirst().orElse("none");
		return name + " (" + System.getProperty("sun.jnu.encoding") + ")";
	}
}
