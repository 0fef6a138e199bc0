package io.github.throughplane.batch;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Places;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One command for many images. All is planned first; then each image is done by itself, so that one that cannot be done ends nothing else. A
 * batch that was broken off, however that came about, goes on where it was: what has its mark ({@link Sidecar}) is not done again.
 */
public final class PlannedBatch {

	private final BatchSource source;
	private final BatchSettings settings;
	private final BatchStep step;
	private final BatchPlan plan;

	/**
	 * Plans a batch.
	 *
	 * @throws UserProblem if that shows that it cannot be done as it is
	 */
	PlannedBatch(final BatchSource source, final BatchSettings settings, final BatchStep step) {
		this.source = source;
		this.settings = settings;
		this.step = step;
		plan = BatchPlan.of(source, settings, step);
	}

	/** What would become of each image: made, skipped, or why it is a problem. */
	public Table planned() {
		return plan.table(settings.existing());
	}

	/**
	 * Does it.
	 *
	 * @param ended told in a line of each image as it has ended
	 * @return what became of all
	 * @throws Cancelled if the user cancelled; the same batch goes on from there
	 * @throws UserProblem if its table cannot be written
	 */
	public BatchResult run(final Progress progress, final Consumer<String> ended) {
		Places.make(settings.output());
		source.prepare(settings.output());
		try (BatchRows rows = new BatchRows(settings.rows())) {
			return new Run(rows, progress, ended).all();
		}
	}

	private int jobs() {
		final int count = plan.items().size();
		if (settings.jobs() > 0)
			return Math.min(settings.jobs(), Math.max(1, count));
		final List<Path> largest =
			plan.items().stream().map(BatchItem::input).sorted(Comparator.comparing((final Path file) -> file.toFile().length()).reversed()).toList();
		return Math.max(1, step.jobs(largest, Math.min(Runtime.getRuntime().availableProcessors(), count)));
	}

	/** One run. */
	private final class Run {

		private final BatchRows rows;
		private final Consumer<String> ended;
		private final SharedProgress progress;
		private final List<Outcome> outcomes = new ArrayList<>();
		private final Queue<Integer> again = new ConcurrentLinkedQueue<>();

		Run(final BatchRows rows, final Progress progress, final Consumer<String> ended) {
			this.rows = rows;
			this.ended = ended;
			this.progress = new SharedProgress(progress, plan.items().size());
		}

		BatchResult all() {
			final int jobs = jobs();
			final List<Integer> all = IntStream.range(0, plan.items().size()).boxed().toList();
			Workers.run(jobs, all, i -> one(i, jobs > 1));
			// What had not enough memory beside others gets all of it.
			again.forEach(i -> one(i, false));
			return new BatchResult(outcomes, settings.rows());
		}

		private void one(final int i, final boolean besideOthers) {
			final Outcome outcome = outcome(i);
			if (besideOthers && outcome.outOfMemory())
				again.add(i);
			else
				tell(i, outcome);
		}

		private synchronized void tell(final int i, final Outcome outcome) {
			final BatchItem item = plan.items().get(i);
			outcomes.add(outcome);
			rows.add(item, outcome);
			ended.accept(outcomes.size() + "/" + plan.items().size() + " " + item.input().getFileName() + ": " + outcome);
			progress.ended(i, outcomes.size() + " of " + plan.items().size() + " images");
		}

		private Outcome outcome(final int i) {
			final BatchItem item = plan.items().get(i);
			final long began = System.nanoTime();
			try {
				final var done = plan.isDone(i, settings.existing());
				if (done.isPresent())
					return Outcome.skipped(done.get().consistency());
				return made(item, i);
			}
			catch (final UserProblem e) {
				return Outcome.problem(seconds(began), e.getMessage(), false);
			}
			catch (final Cancelled e) {
				throw e;
			}
			catch (final RuntimeException | Error e) {
				return bug(item, e, seconds(began));
			}
		}

		/** While results are written there is no mark, so that whatever ends the program leaves none beside half of them. */
		private Outcome made(final BatchItem item, final int i) {
			delete(item.sidecar());
			delete(item.errorFile());
			item.results(step.written()).forEach(result -> Places.make(result.toAbsolutePath().getParent()));
			final Outcome outcome = step.run(item, progress.of(i, String.valueOf(item.input().getFileName())));
			if (outcome.status() == Status.DONE)
				Sidecar.write(item, step.written(), plan.fingerprints().get(i), outcome.details());
			return outcome;
		}
	}

	private static double seconds(final long began) {
		return (System.nanoTime() - began) / 1e9;
	}

	private static void delete(final Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new UserProblem(file + " could not be deleted (" + e.getMessage() + ").", "Check that you may write into its folder.", e);
		}
	}

	/** The stack trace goes into a file of its own. */
	private static Outcome bug(final BatchItem item, final Throwable bug, final double seconds) {
		Places.make(item.errorFile().toAbsolutePath().getParent());
		final List<String> lines = new ArrayList<>();
		for (Throwable cause = bug; cause != null; cause = cause.getCause()) {
			lines.add(cause == bug ? bug.toString() : "Caused by: " + cause);
			for (final StackTraceElement call : cause.getStackTrace())
				lines.add("\tat " + call);
		}
		WholeFile.write(item.errorFile(), file -> Files.write(file, lines));
		return new Outcome(Status.BUG, seconds, OptionalDouble.empty(), bug + "; its stack trace is in " + item.errorFile(), Map.of(), false);
	}
}
