package io.github.throughplane.command.input;

import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.ShippedModels;

import java.util.List;
import java.util.stream.Stream;

/** The models that a dialog offers beside files. */
public final class ModelSuggestions {

	private ModelSuggestions() {}

	/**
	 * The shipped models of a method, and others.
	 *
	 * @param others what the command takes beside models, such as "self"
	 */
	public static List<Suggestion> of(final String method, final Suggestion... others) {
		return Stream.concat(ShippedModels.of(method).entrySet().stream().map(model -> new Suggestion(model.getKey(), model.getValue())), Stream.of(others)).toList();
	}
}
