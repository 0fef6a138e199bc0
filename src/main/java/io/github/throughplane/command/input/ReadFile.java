package io.github.throughplane.command.input;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.model.Checksum;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command reads beside its image, most often a model.
 *
 * @param name as the user gives it
 * @param checksum SHA-256 of its content; empty for a folder and for a word that stands for no file
 */
public record ReadFile(String name, String checksum) {

	/**
	 * The file that a key of a command names.
	 *
	 * @param name a file, a folder, the name of a model, or a word that the command offers
	 * @throws UserProblem if it is none of these, or cannot be read
	 */
	public static ReadFile of(final MenuCommand command, final String key, final String name) {
		final Path path = Path.of(name);
		if (Files.isRegularFile(path))
			return new ReadFile(name, checksum(path));
		if (Files.isDirectory(path))
			return new ReadFile(name, "");
		final boolean isFile = command.suggestions(key).stream().noneMatch(offered -> offered.value().equals(name) && !isModel(name));
		return new ReadFile(name, isFile ? checksum(ModelFile.resolve(name)) : "");
	}

	private static boolean isModel(final String name) {
		try {
			return Files.isRegularFile(ModelFile.resolve(name));
		}
		catch (final UserProblem e) {
			// It is another word that is offered.
			return false;
		}
	}

	private static String checksum(final Path file) {
		try {
			return Checksum.of(Files.readAllBytes(file));
		}
		catch (final IOException e) {
			throw new UserProblem(file + " cannot be read (" + e.getMessage() + ").", "Check that you may read it.", e);
		}
	}

	/** What tells it from others: its checksum, else its name. */
	public String identity() {
		return checksum.isEmpty() ? name : "SHA-256 " + checksum;
	}
}
