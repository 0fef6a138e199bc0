package io.github.throughplane.batch;

import io.github.throughplane.task.Places;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that a batch will do, looked through before any of it is done.
 *
 * @param items in the order of their work
 * @param fingerprints of them
 */
record BatchPlan(List<BatchItem> items, List<Fingerprint> fingerprints) {

	private static final int NAMED = 5;

	BatchPlan {
		items = List.copyOf(items);
		fingerprints = List.copyOf(fingerprints);
	}

	/**
	 * Plans a batch.
	 *
	 * @throws UserProblem if an image is not there or may not be read, two results would have one name or lie among the images, a key does not suit
	 *         the command, or a result is there and shall not be
	 */
	static BatchPlan of(final BatchSource source, final BatchSettings settings, final BatchStep step) {
		final List<BatchInput> inputs = source.inputs();
		requireReadable(inputs);
		Places.requireFolder(settings.output());
		source.requireApart(settings.output());
		final List<BatchItem> all = inputs.stream().map(input -> item(input, source, settings)).toList();
		requireOwnNames(all, step.written());
		final List<BatchItem> ours = settings.part().share(all);
		if (settings.existing() == Existing.FAIL)
			requireNew(ours, step.written());
		return new BatchPlan(ours, ours.stream().map(item -> Fingerprint.of(item.input(), step.dependsOn(item))).toList());
	}

	private static BatchItem item(final BatchInput input, final BatchSource source, final BatchSettings settings) {
		final Map<String, String> keys = new LinkedHashMap<>(settings.keys());
		keys.putAll(input.keys());
		return new BatchItem(input.file(), source.told(input), settings.output().resolve(input.place()).resolve(source.result(input)), source.stem(input), keys);
	}

	private static void requireReadable(final List<BatchInput> inputs) {
		final List<Path> unreadable = inputs.stream().map(BatchInput::file).filter(file -> !Files.isReadable(file)).toList();
		if (!unreadable.isEmpty())
			throw new UserProblem(unreadable.size() + " of " + inputs.size() + " images are not there or may not be read: " + named(unreadable) + ".",
				"Check their names and permissions, or leave them out.");
	}

	private static String named(final List<Path> files) {
		return files.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", ")) + (files.size() > NAMED ? ", ..." : "");
	}

	/** Not every file system tells capital letters from small ones. */
	private static void requireOwnNames(final List<BatchItem> items, final Collection<String> written) {
		final Map<String, BatchItem> owners = new HashMap<>();
		final Set<String> inputs = items.stream().map(item -> plain(item.input())).collect(Collectors.toSet());
		for (final BatchItem item : items) {
			final List<Path> files = new ArrayList<>(item.results(written));
			files.add(item.sidecar());
			for (final Path file : files) {
				if (inputs.contains(plain(file)))
					throw new UserProblem("The result " + file + " of " + item.input() + " would be written over an image.", "Give it another name.");
				final BatchItem other = owners.put(plain(file), item);
				if (other == item)
					throw new UserProblem("Two results of " + item.input() + " would be " + file + ".", "Give each key a name of its own.");
				if (other != null)
					throw new UserProblem("Results of both " + other.input() + " and " + item.input() + " would be " + file + ".",
						"Put " + BatchItem.NAME + " where the name of the image belongs, such as error=" + BatchItem.NAME
							+ "-error.tif; name results in a table (.csv) with a column output; or do one after the other into different folders.");
			}
		}
	}

	private static String plain(final Path file) {
		return file.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
	}

	private static void requireNew(final List<BatchItem> items, final Collection<String> written) {
		final List<Path> there = items.stream().flatMap(item -> item.results(written).stream()).filter(Files::exists).toList();
		if (!there.isEmpty())
			throw new UserProblem(there.size() + " results are there already: " + named(there) + ".", "Choose another folder, or give existing=skip or existing=redo.");
	}

	/** What would become of each image. */
	Table table(final Existing existing) {
		return new Table(List.of("input", "output", "plan"),
			IntStream.range(0, items.size()).mapToObj(i -> List.<Object>of(items.get(i).input(), items.get(i).output(), planned(i, existing))).toList());
	}

	private String planned(final int i, final Existing existing) {
		try {
			return isDone(i, existing).isPresent() ? "skip" : "make";
		}
		catch (final UserProblem e) {
			return "problem: " + e.getMessage();
		}
	}

	/**
	 * The mark of an item that is done already and shall not be made again.
	 *
	 * @throws UserProblem if it was made in another way, or is not what it was, or what lies in its place is no mark
	 */
	Optional<Sidecar> isDone(final int i, final Existing existing) {
		final Optional<Sidecar> found = Sidecar.of(items.get(i));
		if (existing == Existing.REDO || found.isEmpty() || !found.get().hasResults())
			return Optional.empty();
		final Optional<String> difference = fingerprints.get(i).differenceFrom(found.get().fingerprint());
		if (difference.isPresent())
			throw new UserProblem(items.get(i).output() + " was made in another way: " + difference.get() + ".",
				"Give existing=redo to make it again, or another folder.");
		found.get().changedResult().ifPresent(changed -> {
			throw new UserProblem(changed + ".", "Give existing=redo to make it again, or another folder.");
		});
		return found;
	}
}
