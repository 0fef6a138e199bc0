package io.github.throughplane.batch;

import io.github.throughplane.format.ImageFolder;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a result depends on: the image by name, size and time, the command with all keys, models by their checksums, and the version.
 *
 * @param parts by their names
 */
record Fingerprint(Map<String, String> parts) {

	private static final int SHOWN = 3;

	Fingerprint {
		parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
	}

	/** That of an image now, with what else its result depends on. */
	static Fingerprint of(final Path input, final Map<String, String> others) {
		final List<Path> files = Files.isDirectory(input) ? ImageFolder.images(input) : List.of(input);
		final Map<String, String> parts = new LinkedHashMap<>();
		parts.put("input", String.valueOf(input.getFileName()));
		long bytes = 0;
		Instant latest = Instant.EPOCH;
		try {
			for (final Path file : files) {
				bytes += Files.size(file);
				final Instant time = Files.getLastModifiedTime(file).toInstant();
				latest = time.isAfter(latest) ? time : latest;
			}
		}
		catch (final IOException e) {
			throw new UserProblem(input + " cannot be read (" + e.getMessage() + ").", "Check that it is there, and that you may read it.", e);
		}
		parts.put("input_bytes", String.valueOf(bytes));
		parts.put("input_time", latest.toString());
		parts.putAll(others);
		return new Fingerprint(parts);
	}

	/** What differs from an earlier one, in words; nothing where they are the same. */
	Optional<String> differenceFrom(final Fingerprint earlier) {
		final TreeSet<String> names = new TreeSet<>(parts.keySet());
		names.addAll(earlier.parts.keySet());
		names.removeIf(name -> Objects.equals(parts.get(name), earlier.parts.get(name)));
		if (names.isEmpty())
			return Optional.empty();
		final String shown = names.stream().limit(SHOWN).map(name -> name + " was " + text(earlier.parts.get(name)) + " and is " + text(parts.get(name)))
			.collect(Collectors.joining(", "));
		return Optional.of(names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown);
	}

	private static String text(final String value) {
		return value == null ? "not given" : value.isEmpty() ? "empty" : value;
	}
}
