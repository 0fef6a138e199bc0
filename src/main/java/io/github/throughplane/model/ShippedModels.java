package io.github.throughplane.model;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that come with the program, by name: {@code models/<name>.zip} for each line of {@code models/index.txt}, in a jar of
 * their own. A line has the name, the method and what the model suits, with colons between.
 */
public final class ShippedModels {

	private static final String FOLDER = "/throughplane/models/";

	/** Copies for the time the program runs: a zip within a jar can only be read in order, not by entry. */
	private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

	private ShippedModels() {}

	/** Names of the models, as {@code model=} takes them; none where their jar is missing. */
	public static List<String> names() {
		return known().stream().map(KnownModel::name).toList();
	}

	/** What the list says of each model; nothing is opened for it. */
	static List<KnownModel> known() {
		try (InputStream index = ShippedModels.class.getResourceAsStream(FOLDER + "index.txt")) {
			return index == null ? List.of() : new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
				.map(line -> line.split(": ", 3)).map(parts -> new KnownModel(parts[0], parts[1], parts[2], KnownModel.SHIPPED)).toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The zip of a shipped model; the caller closes it. */
	public static InputStream open(final String name) {
		final InputStream zip = names().contains(name) ? ShippedModels.class.getResourceAsStream(FOLDER + name + ".zip") : null;
		if (zip == null)
			throw new IllegalArgumentException("No shipped model is named " + name);
		return zip;
	}

	/** The name of the shipped model that a file is a copy of, if it is one. */
	static Optional<String> nameOf(final Path file) {
		return FILES.entrySet().stream().filter(copy -> copy.getValue().equals(file)).map(Map.Entry::getKey).findFirst();
	}

	/** A copy of the zip of a shipped model, which goes with the program. */
	static Path file(final String name) {
		// Systems clear their temporary folders, and Fiji may run for weeks.
		return FILES.compute(name, (same, file) -> file != null && Files.exists(file) ? file : copy(name));
	}

	private static Path copy(final String name) {
		try (InputStream zip = open(name)) {
			final Path file = Leftovers.temporaryFile("-" + name + ".zip");
			file.toFile().deleteOnExit();
			Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
			return file;
		}
		catch (final IOException e) {
			throw new UserProblem("No room for a copy of the model " + name + " in " + System.getProperty("java.io.tmpdir") + ".",
				"Free disk space, or name another folder with -Djava.io.tmpdir.", e);
		}
	}
}
