package io.github.throughplane.batch;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;

/** Copies files, whatever they hold; what a file says decides how that ends. */
final class CopyStep implements BatchStep {

	/** Names of the files that were begun. */
	final List<String> begun = new CopyOnWriteArrayList<>();
	int jobs = 1;
	/** How many times memory is short. */
	int shortages;

	@Override
	public String name() {
		return "copy";
	}

	@Override
	public Collection<String> written() {
		return List.of("error");
	}

	@Override
	public Map<String, String> dependsOn(final BatchItem item) {
		if (item.keys().containsKey("wrong"))
			throw new UserProblem("There is no key \"wrong\".", "Leave it out.");
		return new LinkedHashMap<>(item.keys());
	}

	@Override
	public Outcome run(final BatchItem item, final Progress progress) {
		begun.add(item.input().getFileName().toString());
		progress.report(0, 2, "copying");
		final String text = text(item.input());
		if (text.equals("bad"))
			return Outcome.problem(0, "It is bad.", false);
		if (text.equals("bug"))
			throw new IllegalStateException("a bug of the trial");
		if (text.equals("large") && shortages-- > 0)
			return Outcome.problem(0, "It is too large.", true);
		for (final Path result : item.results(written()))
			WholeFile.write(result, file -> Files.writeString(file, text));
		progress.report(1, 2, "copied");
		return new Outcome(Status.DONE, 1.5, OptionalDouble.of(40), "", Map.of(Sidecar.CONSISTENCY, 40.0, "Tried", true), false);
	}

	private static String text(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public int jobs(final Collection<Path> largest, final int processors) {
		return jobs;
	}

	@Override
	public void close() {}
}
