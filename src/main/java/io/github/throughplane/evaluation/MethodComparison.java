package io.github.throughplane.evaluation;

import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.SuperResolver;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs methods on cases and judges their results. A method that fails on a case is listed with its failure, and the others go on.
 *
 * @param protocol where the stacks and the truth come from
 * @param judging how results are judged
 * @param cases the volumes, at least one
 * @param methods at least one
 */
public record MethodComparison(Protocol protocol, JudgeSettings judging, List<EvaluationCase> cases, List<ComparedMethod> methods) {

	/** Share of the time that checking the cases takes. */
	private static final double CHECKING = 0.02;

	/** Share of the time of one result that judging it takes. */
	private static final double JUDGING = 0.3;

	/** @throws UserProblem if a case or a method is there twice */
	public MethodComparison {
		if (cases.isEmpty() || methods.isEmpty())
			throw new IllegalArgumentException(cases.size() + " cases, " + methods.size() + " methods");
		final Set<String> names = new HashSet<>();
		for (final EvaluationCase evaluationCase : cases)
			if (!names.add(evaluationCase.name()))
				throw new IllegalArgumentException("Two cases " + evaluationCase.name());
		final Set<String> settings = new HashSet<>();
		for (final ComparedMethod method : methods)
			if (!settings.add(method.settings()))
				throw new UserProblem("The method " + method.name() + " is there twice with the same settings.", "Name it once.");
		cases = List.copyOf(cases);
		methods = List.copyOf(methods);
	}

	/**
	 * Computes what is not yet there.
	 *
	 * @param folder keeps the results, so that a comparison that was cancelled or broken off goes on where it was; made where it is not there
	 * @throws UserProblem if a case does not suit the protocol, which is found before anything is computed, or the folder cannot be written to
	 */
	public Comparison run(final Path folder, final Progress progress) {
		requireSuitable(progress.part(0, CHECKING));
		final ResultStore store = new ResultStore(folder, judging.metrics());
		final List<Outcome> outcomes = new ArrayList<>();
		final List<RuntimeException> bugs = new ArrayList<>();
		try (OpenMethods open = new OpenMethods()) {
			for (final EvaluationCase evaluationCase : cases) {
				final double from = CHECKING + (1 - CHECKING) * cases.indexOf(evaluationCase) / cases.size();
				run(evaluationCase, open, store, outcomes, bugs, progress.part(from, from + (1 - CHECKING) / cases.size()));
			}
		}
		return new Comparison(this, outcomes, bugs, store::views);
	}

	private void requireSuitable(final Progress progress) {
		String unit = null;
		for (int i = 0; i < cases.size(); i++) {
			final EvaluationCase evaluationCase = cases.get(i);
			final Progress part = progress.part((double) i / cases.size(), (i + 1.0) / cases.size());
			part.report(0, 1, "Checking " + evaluationCase.name());
			final Volume volume = evaluationCase.open();
			protocol.requireSuitable(evaluationCase, volume);
			requireContent(evaluationCase, volume, part);
			if (unit != null && !unit.equalsIgnoreCase(volume.spacing().unit()))
				throw evaluationCase.problem("It is measured in " + volume.spacing().unit() + ", the cases before it in " + unit + ".",
					"Compare images of one unit, or set it in Image > Properties...");
			unit = volume.spacing().unit();
		}
	}

	private static void requireContent(final EvaluationCase evaluationCase, final Volume volume, final Progress progress) {
		try {
			Volumes.requireFinite(volume, progress.part(0, 0.5));
			Volumes.requireVaried(volume, progress.part(0.5, 1));
		}
		catch (final UserProblem e) {
			throw new UserProblem(evaluationCase.name() + ":", e.getMessage(), e);
		}
	}

	private void run(final EvaluationCase evaluationCase, final OpenMethods open, final ResultStore store, final List<Outcome> outcomes,
		final List<RuntimeException> bugs, final Progress progress)
	{
		final Volume volume = evaluationCase.open();
		final CaseWork work = new CaseWork(evaluationCase, volume, VolumeChecksum.of(volume, progress.part(0, 0.01)), store, bugs);
		for (int i = 0; i < methods.size(); i++) {
			final ComparedMethod method = methods.get(i);
			final Progress part = progress.part(0.01 + 0.99 * i / methods.size(), 0.01 + 0.99 * (i + 1) / methods.size());
			outcomes.add(work.outcome(method, open, part));
		}
	}

	/** The work on one case. Trial and judge are made when the first result is computed: none is needed where all are there. */
	private final class CaseWork {

		private final EvaluationCase evaluationCase;
		private final Volume volume;
		private final String checksum;
		private final ResultStore store;
		private final List<RuntimeException> bugs;
		private Trial trial;
		private Judge judge;

		CaseWork(final EvaluationCase evaluationCase, final Volume volume, final String checksum, final ResultStore store, final List<RuntimeException> bugs) {
			this.evaluationCase = evaluationCase;
			this.volume = volume;
			this.checksum = checksum;
			this.store = store;
			this.bugs = bugs;
		}

		Outcome outcome(final ComparedMethod method, final OpenMethods open, final Progress progress) {
			final String key = String.join("\n", Version.ofThroughplane(), checksum, protocol.settings(), judging.settings(), method.settings());
			final String title = method.name() + " on " + evaluationCase.name() + ": ";
			return store.find(key, evaluationCase.name(), method.name())
				.orElseGet(() -> compute(key, method, open, (done, total, message) -> progress.report(done, total, title + message)));
		}

		private Outcome compute(final String key, final ComparedMethod method, final OpenMethods open, final Progress progress) {
			prepare(progress.part(0, 0.1));
			final Estimate made;
			final Scores scores;
			final Optional<ErrorCalibration> errors;
			final double seconds;
			long start = System.nanoTime();
			try {
				final SuperResolver resolver = open.get(method, trial.spacing());
				start = System.nanoTime();
				made = Estimate.of(resolver, trial.measured(), progress.part(0.1, 1 - JUDGING));
				seconds = secondsSince(start);
				scores = judge.judge(made.result(), progress.part(1 - JUDGING, 1)).with(resolver.remarks());
				errors = judge.errors(made, progress.part(1, 1));
			}
			catch (final Cancelled e) {
				throw e;
			}
			catch (final UserProblem e) {
				return failed(key, method, start, e.getMessage());
			}
			catch (final OutOfMemoryError e) {
				return failed(key, method, start, "It ran out of the " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory.");
			}
			// A bug in one method shall not cost the results of the others: it is told when these are written.
			catch (final RuntimeException e) {
				bugs.add(e);
				return failed(key, method, start, "A bug: " + e);
			}
			final Outcome outcome = new Outcome(key, evaluationCase.name(), checksum, method.name(), method.settings(), Version.ofThroughplane(), seconds,
				Optional.of(scores), errors, Optional.empty());
			final Viewer viewer = new Viewer(trial);
			store.put(outcome, new ShownResult(viewer.views(made.result()), made.error().map(viewer::views)));
			return outcome;
		}

		private void prepare(final Progress progress) {
			if (judge != null)
				return;
			trial = protocol.trial(volume, checksum, progress.part(0, 0.4));
			judge = new Judge(trial, judging, progress.part(0.4, 1));
		}

		private Outcome failed(final String key, final ComparedMethod method, final long start, final String why) {
			return new Outcome(key, evaluationCase.name(), checksum, method.name(), method.settings(), Version.ofThroughplane(), secondsSince(start), Optional.empty(),
				Optional.empty(), Optional.of(why));
		}
	}

	private static double secondsSince(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}
}
