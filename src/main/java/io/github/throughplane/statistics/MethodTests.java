package io.github.throughplane.statistics;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Whether methods differ, on the observations that all methods have.
 *
 * @param methods names of those tested: all but those that have no value at all
 * @param observations number of observations that count
 * @param omitted number of observations left out since a method has no finite value there
 * @param wilcoxon of every ordered pair of methods: whether the first is better
 * @param variance analysis of variance with Tukey's comparison of pairs, where it is defined
 * @param friedman test of ranks with Nemenyi's comparison of pairs, where it is defined
 * @param remarks why a test is not there
 */
public record MethodTests(List<String> methods, int observations, int omitted, List<Pair> wilcoxon, Optional<RepeatedMeasures> variance,
	Optional<Friedman> friedman, List<String> remarks)
{

	/** Fewest observations for Wilcoxon's test: with fewer, p cannot fall below 1 in 16. */
	private static final int FEWEST = 5;

	/**
	 * Whether one method is better than another.
	 *
	 * @param better index of the method that may be better
	 * @param worse index of the other one
	 * @param test Wilcoxon's, one-sided
	 * @param adjusted its probability adjusted for all ordered pairs of methods by {@link Holm}
	 */
	public record Pair(int better, int worse, Wilcoxon test, double adjusted) {}

	/**
	 * Tests methods.
	 *
	 * @param names of all methods
	 * @param values as [observation][method], NaN where a method has none
	 * @param higherIsBetter whether a larger value speaks for a method
	 */
	public static MethodTests of(final List<String> names, final double[][] values, final boolean higherIsBetter) {
		final List<String> remarks = new ArrayList<>();
		final int[] tested = IntStream.range(0, names.size())
			.filter(i -> Arrays.stream(values).anyMatch(row -> Double.isFinite(row[i]))).toArray();
		final List<String> methods = IntStream.of(tested).mapToObj(names::get).toList();
		if (methods.size() < 2) {
			remarks.add("Fewer than two methods have values; nothing is tested.");
			return new MethodTests(methods, 0, values.length, List.of(), Optional.empty(), Optional.empty(), remarks);
		}
		names.stream().filter(method -> !methods.contains(method))
			.forEach(method -> remarks.add(method + " has no value, and is not tested."));
		final CompleteCases cases = CompleteCases.of(Arrays.stream(values).map(row -> IntStream.of(tested).mapToDouble(i -> row[i]).toArray())
			.toArray(double[][]::new));
		if (cases.cases() < FEWEST) {
			remarks.add("All methods have a value for " + cases.cases() + " of " + values.length + " observations; tests need at least " + FEWEST + ".");
			return new MethodTests(methods, cases.cases(), cases.omitted(), List.of(), Optional.empty(), Optional.empty(), remarks);
		}
		return new MethodTests(methods, cases.cases(), cases.omitted(), pairs(cases, higherIsBetter),
			attempt(() -> RepeatedMeasures.of(cases), "analysis of variance", remarks),
			attempt(() -> Friedman.of(cases), "test of Friedman", remarks), remarks);
	}

	private static List<Pair> pairs(final CompleteCases cases, final boolean higherIsBetter) {
		final List<Wilcoxon> tests = new ArrayList<>();
		final List<int[]> indices = new ArrayList<>();
		for (int i = 0; i < cases.methods(); i++)
			for (int j = 0; j < cases.methods(); j++)
				if (i != j) {
					tests.add(Wilcoxon.greater(cases.method(higherIsBetter ? i : j), cases.method(higherIsBetter ? j : i)));
					indices.add(new int[] { i, j });
				}
		final double[] adjusted = Holm.adjusted(tests.stream().mapToDouble(Wilcoxon::p).toArray());
		final List<Pair> pairs = new ArrayList<>();
		for (int i = 0; i < tests.size(); i++)
			pairs.add(new Pair(indices.get(i)[0], indices.get(i)[1], tests.get(i), adjusted[i]));
		return pairs;
	}

	/** A test that is not defined for these numbers says why. */
	private static <T> Optional<T> attempt(final Supplier<T> test, final String name, final List<String> remarks) {
		try {
			return Optional.of(test.get());
		}
		catch (final UserProblem e) {
			remarks.add("No " + name + ": " + e.getMessage());
			return Optional.empty();
		}
	}

	/** Wilcoxon's test of whether one method is better than another. */
	public Pair pair(final int better, final int worse) {
		return wilcoxon.stream().filter(pair -> pair.better() == better && pair.worse() == worse).findFirst().orElseThrow();
	}
}
