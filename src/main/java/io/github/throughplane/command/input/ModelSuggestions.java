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
		return Stream.concat(suggestions(KnownModel.of(method)), Stream.of(others)).toList();
	}

	/** The shipped models of all methods, and those of the user. */
	public static List<Suggestion> all() {
		return suggestions(KnownModel.all()).toList();
	}

	private static Stream<Suggestion> suggestions(final List<KnownModel> models) {
		return models.stream().map(model -> new Suggestion(model.name(), model.suits()));
	}
}
