package io.github.throughplane.model;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is found by its name.
 *
 * @param name as the key {@code model} takes it
 * @param method that it is for
 * @param suits what it was trained on or is good for, a sentence or a part of one
 * @param place "shipped", or its file
 */
public record KnownModel(String name, String method, String suits, String place) {

	private static final String SHIPPED = "shipped";

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
		final List<KnownModel> all = new ArrayList<>();
		ShippedModels.about().forEach((name, suits) -> all.add(new KnownModel(name, ShippedModels.method(name), suits, SHIPPED)));
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
}
