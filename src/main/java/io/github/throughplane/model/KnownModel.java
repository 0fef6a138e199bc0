package io.github.throughplane.model;

import io.github.throughplane.task.PlainText;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model that is found by its name.
 *
 * @param name as the key {@code model} takes it
 * @param method that it is for
 * @param suits what it was trained on or is good for, a sentence or a part of one
 * @param place "shipped", or its file
 */
public record KnownModel(String name, String method, String suits, String place) {

	static final String SHIPPED = "shipped";

	/**
	 * What a file says of itself.
	 *
	 * @throws UserProblem if it is no model
	 */
	static KnownModel of(final String name, final Path file) {
		try (ModelArchive archive = ModelArchive.open(file)) {
			final String method = Resource.method(archive);
			return new KnownModel(name, method, Resource.read(archive, method).description().description(), file.toString());
		}
	}

	/** The shipped models and those of the user's folder. */
	public static List<KnownModel> all() {
		return all(ModelFolder.ofUser());
	}

	/** Files of the folder that are no models are listed with what is wrong with them, for no method. */
	static List<KnownModel> all(final ModelFolder folder) {
		final List<KnownModel> all = new ArrayList<>(ShippedModels.known());
		for (final String name : folder.names()) {
			final Path file = folder.find(name).orElseThrow();
			try {
				all.add(of(name, file));
			}
			catch (final UserProblem e) {
				all.add(new KnownModel(name, "", e.getMessage(), file.toString()));
			}
		}
		return all;
	}

	/** Those of a method. */
	public static List<KnownModel> of(final String method) {
		return all().stream().filter(model -> model.method().equals(method)).toList();
	}

	/**
	 * The zip of a shipped model, of one in the user's folder, or a file.
	 *
	 * @param offered models to name where it is neither
	 */
	static Path find(final String nameOrPath, final Supplier<List<KnownModel>> offered) {
		if (ShippedModels.names().contains(nameOrPath))
			return ShippedModels.file(nameOrPath);
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
		if (ShippedModels.names().isEmpty())
			throw new UserProblem("There is no model '" + PlainText.brief(nameOrPath) + "': no such file, and the jar with the shipped models is missing.",
				"Put the jar throughplane-models of the distribution beside the other libraries, or give the path of a model file.");
		final List<String> names = offered.get().stream().map(KnownModel::name).toList();
		throw new UserProblem("There is no model '" + PlainText.brief(nameOrPath) + "': no shipped one, and no file.",
			names.isEmpty() ? "Give the path of a model file." : "There are " + String.join(", ", names) + ".");
	}
}
