package io.github.throughplane.command.input;

import io.github.throughplane.menu.Suggestion;
import io.github.throughplane.model.KnownModel;

import java.util.List;
import java.util.stream.Stream;

/** The models that a dialog offers beside files. */
public final class ModelSuggestions {

	private ModelSuggestions() {}

	/**
	 * The shipped models of a method, those of the user, and others.
	 *
	 * @param others what the command takes beside models, such as "self"
	 */
	public static List<Suggestion> of(final String method, final Suggestion... others) {
		return Stream.concat(KnownModel.of(method).stream().map(model -> new Suggestion(model.name(), model.suits())), Stream.of(others)).toList();
	}
}
