package io.github.throughplane.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The file beside a result that tells how it was made; written last, it is also the mark that the result is done. */
final class Sidecar {

	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

	private static final String FINGERPRINT = "Fingerprint";
	private static final String RESULTS = "Results";
	static final String CONSISTENCY = "Consistency";

	private final Path file;
	private final JsonObject content;

	private Sidecar(final Path file, final JsonObject content) {
		this.file = file;
		this.content = content;
	}

	/**
	 * The sidecar that is there.
	 *
	 * @throws UserProblem if the file is none, which no batch writes over
	 */
	static Optional<Sidecar> of(final BatchItem item) {
		final Path file = item.sidecar();
		if (!Files.exists(file))
			return Optional.empty();
		try {
			final JsonElement found = JsonParser.parseString(Files.readString(file));
			if (found.isJsonObject() && areTexts(found.getAsJsonObject().get(FINGERPRINT)) && areTexts(found.getAsJsonObject().get(RESULTS)))
				return Optional.of(new Sidecar(file, found.getAsJsonObject()));
		}
		catch (final IOException | JsonParseException e) {
			throw foreign(file, e);
		}
		throw foreign(file, null);
	}

	private static boolean areTexts(final JsonElement found) {
		return found != null && found.isJsonObject() && found.getAsJsonObject().entrySet().stream().allMatch(entry -> entry.getValue().isJsonPrimitive());
	}

	private static UserProblem foreign(final Path file, final Exception cause) {
		return new UserProblem(file + " is there, and no batch has written it.", "Move it away, or choose another folder for the results.", cause);
	}

	private Map<String, String> texts(final String name) {
		final Map<String, String> texts = new LinkedHashMap<>();
		content.getAsJsonObject(name).entrySet().forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
		return texts;
	}

	/** Of what the result was made, and how. */
	Fingerprint fingerprint() {
		return new Fingerprint(texts(FINGERPRINT));
	}

	OptionalDouble consistency() {
		final JsonElement found = content.get(CONSISTENCY);
		return found != null && found.isJsonPrimitive() && found.getAsJsonPrimitive().isNumber() ? OptionalDouble.of(found.getAsDouble()) : OptionalDouble.empty();
	}

	/** Whether all results are there that were. */
	boolean hasResults() {
		return texts(RESULTS).keySet().stream().map(this::result).allMatch(Files::exists);
	}

	/** A result that is another one by now, in words. */
	Optional<String> changedResult() {
		return texts(RESULTS).entrySet().stream().filter(entry -> !bytes(result(entry.getKey())).equals(entry.getValue())).findFirst()
			.map(entry -> result(entry.getKey()) + " had " + entry.getValue() + " bytes and has " + bytes(result(entry.getKey())));
	}

	private Path result(final String name) {
		return file.resolveSibling(PathName.of(name));
	}

	private static String bytes(final Path file) {
		try {
			return String.valueOf(Files.size(file));
		}
		catch (final IOException e) {
			throw new UserProblem(file + " cannot be looked at (" + e.getMessage() + ").", "Check that you may read it.", e);
		}
	}

	/**
	 * Marks the results of an item as done.
	 *
	 * @param written keys of the files that the command writes
	 * @throws UserProblem if the file cannot be written
	 */
	static void write(final BatchItem item, final Collection<String> written, final Fingerprint fingerprint, final Map<String, Object> details) {
		final Path file = item.sidecar();
		final Map<String, String> results = new LinkedHashMap<>();
		final List<Path> there = item.results(written).stream().filter(Files::exists).toList();
		there.forEach(result -> results.put(relative(file, result), bytes(result)));
		final Map<String, Object> content = new LinkedHashMap<>(item.source());
		content.putAll(details);
		content.put(RESULTS, results);
		content.put(FINGERPRINT, fingerprint.parts());
		WholeFile.write(file, part -> Files.writeString(part, GSON.toJson(content) + "\n"));
	}

	private static String relative(final Path file, final Path result) {
		final Path folder = file.toAbsolutePath().normalize().getParent();
		final Path whole = result.toAbsolutePath().normalize();
		return whole.startsWith(folder) ? folder.relativize(whole).toString() : whole.toString();
	}
}
