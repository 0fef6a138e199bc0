package io.github.throughplane.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Results kept in a folder, each with planes to be looked at, so that a comparison that was broken off goes on where it was. A result is found again by the
 * checksum of all that it depends on: volume, protocol, method, how it was judged, and version. Failures are not kept: what made a method
 * fail may have been mended.
 */
final class ResultStore {

	private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting().create();

	private static final String VIEWS = ".views.gz";
	private static final String ERROR_VIEWS = ".error.gz";

	private final Path folder;
	private final List<Metric> metrics;

	/**
	 * What a file holds.
	 *
	 * @param key everything the result depends on, for people
	 * @param errors null where the method does not tell its error
	 */
	private record Stored(String key, String of, String checksum, String method, String settings, String version, double seconds, Scores scores,
		ErrorCalibration errors)
	{

		/** Whether all is there: a file may have lost any part. */
		boolean isWhole(final List<Metric> metrics) {
			return key != null && checksum != null && settings != null && version != null && scores != null && scores.areWhole(metrics)
				&& (errors == null || errors.expected() != null && errors.groups() != null && errors.groups().stream().allMatch(Objects::nonNull));
		}
	}

	/**
	 * @param metrics that every result has been judged by
	 * @throws UserProblem if the folder cannot be made or written to
	 */
	ResultStore(final Path folder, final List<Metric> metrics) {
		this.folder = folder;
		this.metrics = metrics;
		Places.make(folder);
		if (!Files.isWritable(folder))
			throw new UserProblem("You may not write into the folder " + folder + ".", "Choose another one.");
	}

	/**
	 * The result of a key, with the names that case and method have now, if it is there.
	 *
	 * @throws UserProblem if its file is damaged
	 */
	Optional<Outcome> find(final String key, final String caseName, final String methodName) {
		final Path file = file(key, ".json");
		if (!Files.exists(file) || !Files.exists(file(key, VIEWS)))
			return Optional.empty();
		try {
			final Stored stored = GSON.fromJson(Files.readString(file), Stored.class);
			if (stored == null || !stored.isWhole(metrics))
				throw unreadable(file, null);
			if (stored.errors() != null && !Files.exists(file(key, ERROR_VIEWS)))
				return Optional.empty();
			return !key.equals(stored.key()) ? Optional.empty()
				: Optional.of(new Outcome(key, caseName, stored.checksum(), methodName, stored.settings(), stored.version(), stored.seconds(),
					Optional.of(stored.scores()), Optional.ofNullable(stored.errors()), Optional.empty()));
		}
		// Text in place of a number comes through as it is.
		catch (final IOException | JsonParseException | NumberFormatException e) {
			throw unreadable(file, e);
		}
	}

	private static UserProblem unreadable(final Path file, final Exception cause) {
		return new UserProblem("The result " + file + " cannot be read.", "Delete the file; it is then computed again.", cause);
	}

	/** Keeps a result that did not fail. */
	void put(final Outcome outcome, final ShownResult shown) {
		final Stored stored = new Stored(outcome.key(), outcome.caseName(), outcome.checksum(), outcome.method(), outcome.settings(), outcome.version(),
			outcome.seconds(), outcome.scores().orElseThrow(), outcome.errors().orElse(null));
		ViewFile.write(file(outcome.key(), VIEWS), shown.planes());
		shown.error().ifPresent(error -> ViewFile.write(file(outcome.key(), ERROR_VIEWS), error));
		WholeFile.write(file(outcome.key(), ".json"), path -> Files.writeString(path, GSON.toJson(stored)));
	}

	/**
	 * The planes of a result that is there.
	 *
	 * @param like planes of another volume on the same grid
	 * @throws UserProblem if their file is damaged
	 */
	ShownResult views(final Outcome outcome, final List<View> like) {
		return new ShownResult(ViewFile.read(file(outcome.key(), VIEWS), like), outcome.errors().map(errors -> ViewFile.read(file(outcome.key(), ERROR_VIEWS), like)));
	}

	private Path file(final String key, final String ending) {
		return folder.resolve(VolumeChecksum.of(key).substring(0, 32) + ending);
	}
}
