package io.github.throughplane.evaluation;

import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.metric.Summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of all methods on all cases.
 *
 * @param plan what was compared
 * @param outcomes one for each case and method, case by case
 * @param bugs exceptions that nobody expected; the failures of these methods are among the outcomes
 * @param views reads the planes that were kept of an outcome that is no failure; they are like those of another volume on the same grid
 */
public record Comparison(MethodComparison plan, List<Outcome> outcomes, List<RuntimeException> bugs, BiFunction<Outcome, List<View>, ShownResult> views) {

	public Comparison {
		outcomes = List.copyOf(outcomes);
		bugs = List.copyOf(bugs);
	}

	/** The names of the methods, in the order in which they were given. */
	public List<String> methods() {
		return plan.methods().stream().map(ComparedMethod::name).distinct().toList();
	}

	/** The names of the cases, in the order in which they were given. */
	public List<String> cases() {
		return plan.cases().stream().map(EvaluationCase::name).toList();
	}

	public List<Metric> metrics() {
		return plan.judging().metrics();
	}

	/** The outcomes of a method, run by run, each in the order of the cases. */
	List<List<Outcome>> runs(final String method) {
		final Map<String, List<Outcome>> runs = outcomes.stream().filter(outcome -> outcome.method().equals(method))
			.collect(Collectors.groupingBy(Outcome::settings, LinkedHashMap::new, Collectors.toList()));
		return List.copyOf(runs.values());
	}

	/**
	 * One value a case, in the order of the cases: the mean over the runs where it is finite. Where it is so in none, that of the first run,
	 * such as NaN where the metric is not defined or the method failed.
	 */
	public double[] values(final String method, final Metric metric) {
		final List<List<Outcome>> runs = runs(method);
		final double[] values = new double[cases().size()];
		Arrays.setAll(values, i -> {
			final Summary summary = Summary.of(runs.stream().mapToDouble(run -> run.get(i).value(metric)).toArray());
			return summary.judged() == 0 ? runs.get(0).get(i).value(metric) : summary.mean();
		});
		return values;
	}

	public MethodSummary summary(final String method, final Metric metric) {
		final List<List<Outcome>> runs = runs(method);
		final Summary overCases = Summary.of(values(method, metric));
		final Summary overRuns = Summary.of(runs.stream().mapToDouble(run -> mean(run, metric)).toArray());
		final int failures = (int) runs.stream().flatMap(List::stream).filter(outcome -> outcome.failure().isPresent()).count();
		final int failedWholly = (int) IntStream.range(0, cases().size())
			.filter(i -> runs.stream().allMatch(run -> run.get(i).failure().isPresent())).count();
		return new MethodSummary(method, metric, overCases.mean(), overCases.deviation(), runs.size(), overRuns.deviation(), overCases.judged(),
			overCases.undefined() - failedWholly, failures);
	}

	private static double mean(final List<Outcome> run, final Metric metric) {
		return Summary.of(run.stream().mapToDouble(outcome -> outcome.value(metric)).toArray()).mean();
	}

	/** Mean time of a method for a case, in seconds, where it did not fail. */
	public double seconds(final String method) {
		return runs(method).stream().flatMap(List::stream).filter(outcome -> outcome.failure().isEmpty()).mapToDouble(Outcome::seconds)
			.average().orElse(Double.NaN);
	}

	/** The outcomes that are failures. */
	public List<Outcome> failures() {
		return outcomes.stream().filter(outcome -> outcome.failure().isPresent()).toList();
	}

	/** How right the expected errors of a method are, of each case and run where it told them. */
	public List<ErrorCalibration> errors(final String method) {
		return runs(method).stream().flatMap(List::stream).flatMap(outcome -> outcome.errors().stream()).toList();
	}

	/** The mean over cases and runs of what {@link ErrorCalibration#values} names so, where it is finite; NaN where there is none. */
	public double error(final String method, final String name) {
		return Summary.of(errors(method).stream().mapToDouble(calibration -> calibration.values().get(name)).toArray()).mean();
	}

	/** The names of what is known of expected errors; none where no method told them. */
	public List<String> errorNames() {
		return outcomes.stream().flatMap(outcome -> outcome.errors().stream()).findFirst().map(calibration -> List.copyOf(calibration.values().keySet()))
			.orElse(List.of());
	}

	/** What was left out of the results, one sentence for each case and method. */
	public List<String> remarks() {
		final List<String> remarks = new ArrayList<>();
		for (final Outcome outcome : outcomes)
			outcome.scores().ifPresent(scores -> scores.remarks().forEach(remark -> remarks.add(outcome.caseName() + ", " + outcome.method() + ": " + remark)));
		return remarks;
	}

	/** Throws the first exception that nobody expected, if there was one, so that it is seen with its stack trace; the others go with it. */
	public void throwBugs() {
		if (bugs.isEmpty())
			return;
		final RuntimeException first = bugs.get(0);
		bugs.stream().skip(1).filter(bug -> bug != first).forEach(first::addSuppressed);
		throw first;
	}
}
