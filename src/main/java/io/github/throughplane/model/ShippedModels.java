package io.github.throughplane.model;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The models that come with the program, by name: {@code models/<name>.zip} for each line of {@code models/index.txt}, in a jar of
 * their own. A line has the name, a colon, and what the model suits.
 */
public final class ShippedModels {

	private static final String FOLDER = "/throughplane/models/";

	/** Copies for the time the program runs: a zip within a jar can only be read in order, not by entry. */
	private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

	private ShippedModels() {}

	/** Names of the models, as {@code model=} takes them; none where their jar is missing. */
	public static List<String> names() {
		return List.copyOf(about().keySet());
	}

	/** What each model suits, by its name, in the order of the list. */
	static Map<String, String> about() {
		try (InputStream index = ShippedModels.class.getResourceAsStream(FOLDER + "index.txt")) {
			if (index == null)
				return Map.of();
			final Map<String, String> models = new LinkedHashMap<>();
			new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).map(line -> line.split(": ", 2))
				.forEach(line -> models.put(line[0], line[1]));
			return models;
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

	/** Names of the models of a method, the user's own too. */
	static List<String> names(final String method) {
		return KnownModel.of(method).stream().map(KnownModel::name).toList();
	}

	static String method(final String name) {
		try (ModelArchive archive = ModelArchive.open(file(name))) {
			return Resource.method(archive);
		}
	}

	/** The name of the shipped model that a file is a copy of, if it is one. */
	static Optional<String> nameOf(final Path file) {
		return FILES.entrySet().stream().filter(copy -> copy.getValue().equals(file)).map(Map.Entry::getKey).findFirst();
	}

	/**
	 * The zip of a shipped model, of one in the user's folder, or a file.
	 *
	 * @param offered models to name where it is neither
	 */
	static Path find(final String nameOrPath, final Supplier<List<String>> offered) {
		if (names().contains(nameOrPath))
			return file(nameOrPath);
		final Optional<Path> own = ModelFolder.ofUser().find(nameOrPath);
		if (own.isPresent())
			return own.get();
		try {
			final Path file = Path.of(nameOrPath);
			if (!nameOrPath.isBlank() && Files.isRegularFile(file))
				return file;
		}
		catch (final InvalidPathException e) {
			// No such file can be: told below.
		}
		if (names().isEmpty())
			throw new UserProblem("There is no model '" + PlainText.brief(nameOrPath) + "': no such file, and the jar with the shipped models is missing.",
				"Put the jar throughplane-models of the distribution beside the other libraries, or give the path of a model file.");
		final List<String> names = offered.get();
		throw new UserProblem("There is no model '" + PlainText.brief(nameOrPath) + "': no shipped one, and no file.",
			names.isEmpty() ? "Give the path of a model file." : "There are " + String.join(", ", names) + ".");
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
