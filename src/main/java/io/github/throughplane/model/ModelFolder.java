package io.github.throughplane.model;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that a user keeps beside the shipped ones: the zips of a folder, by their names without the ending. */
public record ModelFolder(Path path) {

	/** System property that names another folder. */
	static final String PROPERTY = "throughplane.models";
	private static final String ENDING = ".zip";

	/** The folder of the user at this computer: {@code .throughplane/models} in the home folder, or that of the system property {@value #PROPERTY}. */
	public static ModelFolder ofUser() {
		final String other = System.getProperty(PROPERTY);
		return new ModelFolder(other == null ? Path.of(System.getProperty("user.home"), ".throughplane", "models") : Path.of(other));
	}

	/** Names of the models, in alphabetical order; none where there is no folder. */
	List<String> names() {
		if (!Files.isDirectory(path))
			return List.of();
		try (Stream<Path> files = Files.list(path)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
				.map(ModelFolder::withoutEnding).sorted().toList();
		}
		catch (final IOException e) {
			throw new UserProblem("The folder of models " + path + " cannot be read.", "Check that you may read it.", e);
		}
	}

	private static String withoutEnding(final String name) {
		return name.substring(0, name.length() - ENDING.length());
	}

	/** The file of a model, if there is one of that name. */
	Optional<Path> find(final String name) {
		return names().contains(name) ? Optional.of(path.resolve(name + ENDING)) : Optional.empty();
	}

	/**
	 * Puts a copy of a model into the folder.
	 *
	 * @return its name from now on
	 * @throws UserProblem if the file is no model, or another one has its name
	 */
	public String add(final Path zip) {
		final String file = zip.getFileName().toString();
		if (!file.endsWith(ENDING))
			throw new UserProblem(zip + " is no model: these are .zip files.", "Give the file that a training has written.");
		final String name = withoutEnding(file);
		KnownModel.of(name, zip);
		if (ShippedModels.names().contains(name))
			throw new UserProblem("A shipped model is called " + name + ".", "Give the file another name first.");
		if (find(name).isPresent())
			throw new UserProblem("There is a model " + name + " in " + path + " already.", "Delete it there, or give the file another name.");
		try {
			Files.createDirectories(path);
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + path + " cannot be made.", "Name another one with -D" + PROPERTY + "=.", e);
		}
		WholeFile.write(path.resolve(file), part -> Files.write(part, Files.readAllBytes(zip)));
		return name;
	}
}
