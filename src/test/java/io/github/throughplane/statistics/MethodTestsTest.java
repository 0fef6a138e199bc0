package io.github.throughplane.statistics;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.junit.Test;

/** Tests of several methods on the same cases. */
public class MethodTestsTest {

	private static final CompleteCases RESULTS = Results.complete(12, 4);

	private static double[] of(final List<PairComparison> pairs, final ToDoubleFunction<PairComparison> number) {
		return pairs.stream().mapToDouble(number).toArray();
	}

	@Test
	public void analysisOfVariance() {
		final RepeatedMeasures anova = RepeatedMeasures.of(RESULTS);
		assertEquals(12, anova.cases());
		assertEquals(3, anova.degrees(), 0);
		assertEquals(33, anova.degreesOfError(), 0);
		assertEquals(Golden.F, anova.f(), 1e-10);
		assertEquals(Golden.F_P, anova.p(), 1e-12);
		assertEquals(Golden.EPSILON, anova.epsilon(), 1e-12);
		assertEquals(Golden.F_CORRECTED_P, anova.correctedP(), 1e-12);
	}

	@Test
	public void honestlySignificantDifferences() {
		final List<PairComparison> pairs = RepeatedMeasures.of(RESULTS).pairs();
		assertArrayEquals(Golden.TUKEY_DIFFERENCES, of(pairs, PairComparison::difference), 1e-10);
		assertArrayEquals(Golden.TUKEY_P, of(pairs, PairComparison::p), 1e-9);
		for (final PairComparison pair : pairs) {
			assertEquals(pair.difference() - Golden.TUKEY_REACH, pair.lower(), 1e-6);
			assertEquals(pair.difference() + Golden.TUKEY_REACH, pair.upper(), 1e-6);
		}
		assertArrayEquals(new double[] { 0, 0, 0, 1, 1, 2 }, of(pairs, PairComparison::first), 0);
		assertArrayEquals(new double[] { 1, 2, 3, 2, 3, 3 }, of(pairs, PairComparison::second), 0);
	}

	/** The same comparison with the error of independent groups is that of scipy.stats.tukey_hsd. */
	@Test
	public void pairsAsScipyComparesThem() {
		final List<PairComparison> pairs = PairComparisons.of(RESULTS.means(), Golden.TUKEY_INDEPENDENT_ERROR, 44);
		assertArrayEquals(Golden.TUKEY_INDEPENDENT_P, of(pairs, PairComparison::p), 1e-9);
		assertArrayEquals(Golden.TUKEY_INDEPENDENT_LOW, of(pairs, PairComparison::lower), 1e-5);
	}

	/** Two methods: F is the square of paired t, and there is nothing that epsilon could correct. */
	@Test
	public void twoMethods() {
		final RepeatedMeasures anova = RepeatedMeasures.of(Results.complete(12, 2));
		assertEquals(1, anova.epsilon(), 1e-12);
		assertEquals(anova.p(), anova.correctedP(), 1e-12);
		assertEquals(anova.p(), anova.pairs().get(0).p(), 1e-9);
	}

	@Test
	public void friedmanWithTies() {
		final double[][] rounded = Arrays.stream(RESULTS.values()).map(row -> Arrays.stream(row).map(v -> Math.floor(v / 10)).toArray())
			.toArray(double[][]::new);
		final Friedman friedman = Friedman.of(CompleteCases.of(rounded));
		assertEquals(Golden.FRIEDMAN, friedman.statistic(), 1e-10);
		assertEquals(Golden.FRIEDMAN_P, friedman.p(), 1e-12);
		assertArrayEquals(Golden.FRIEDMAN_RANKS, friedman.meanRanks().stream().mapToDouble(r -> r).toArray(), 1e-12);
		assertArrayEquals(Golden.NEMENYI_P, of(friedman.pairs(), PairComparison::p), 1e-9);
	}

	/** The better method is the one with larger or with smaller numbers, as asked. */
	@Test
	public void everyOrderedPairIsTestedAndAdjusted() {
		final List<String> names = List.of("a", "b", "c", "d");
		final MethodTests larger = MethodTests.of(names, RESULTS.values(), true);
		final MethodTests smaller = MethodTests.of(names, RESULTS.values(), false);
		assertEquals(12, larger.wilcoxon().size());
		final Wilcoxon test = Wilcoxon.greater(RESULTS.method(3), RESULTS.method(0));
		assertEquals(test, larger.pair(3, 0).test());
		assertEquals(test, smaller.pair(0, 3).test());
		assertArrayEquals(Holm.adjusted(larger.wilcoxon().stream().mapToDouble(pair -> pair.test().p()).toArray()),
			larger.wilcoxon().stream().mapToDouble(MethodTests.Pair::adjusted).toArray(), 0);
		assertEquals(RepeatedMeasures.of(RESULTS), larger.variance().orElseThrow());
		assertEquals(Friedman.of(RESULTS), larger.friedman().orElseThrow());
	}

	@Test
	public void whatCannotBeTestedIsLeftOutAndSaid() {
		final double[][] values = Results.of(6, 3);
		for (final double[] row : values) {
			row[1] = Double.NaN;
			row[2] = row[0] + 1;
		}
		final MethodTests tests = MethodTests.of(List.of("a", "b", "c"), values, true);
		assertEquals(List.of("a", "c"), tests.methods());
		assertEquals(List.of("b has no value, and is not tested.",
			"No analysis of variance: The methods differ by the same amount on each of the 6 cases. There is no variation to test."), tests.remarks());
		assertTrue(tests.variance().isEmpty());
		assertTrue(tests.friedman().isPresent());
		assertEquals(List.of("Fewer than two methods have values; nothing is tested."), MethodTests.of(List.of("b"), new double[6][1], true).remarks());
	}

	@Test
	public void probabilitiesOfSeveralTests() {
		assertArrayEquals(Golden.HOLM, Holm.adjusted(0.01, 0.04, 0.03, 0.005, 0.6), 1e-12);
		assertEquals(0, Holm.adjusted().length);
	}

	@Test
	public void casesWithoutANumberAreLeftOutAndCounted() {
		final double[][] values = Results.of(14, 4);
		values[12][3] = Double.NaN;
		values[13][0] = Double.POSITIVE_INFINITY;
		final CompleteCases complete = CompleteCases.of(values);
		assertEquals(2, complete.omitted());
		assertEquals(RepeatedMeasures.of(RESULTS), RepeatedMeasures.of(complete));
		assertThrows(IllegalArgumentException.class, () -> new CompleteCases(values, 0));
		assertThrows(IllegalArgumentException.class, () -> CompleteCases.of(new double[][] { { 1, 2 }, { 1, 2, 3 } }));
		assertThrows(IllegalArgumentException.class, () -> CompleteCases.of(new double[][] { { 1 } }));
	}

	@Test
	public void tooFewCases() {
		for (int cases = 0; cases < 2; cases++) {
			final CompleteCases few = Results.complete(cases, 3);
			assertEquals("There are " + cases + " cases on which all methods have a number. An analysis of variance needs at least 2.",
				assertThrows(UserProblem.class, () -> RepeatedMeasures.of(few)).getMessage());
			assertEquals("There are " + cases + " cases on which all methods have a number. Friedman's test needs at least 2.",
				assertThrows(UserProblem.class, () -> Friedman.of(few)).getMessage());
		}
	}

	@Test
	public void nothingToTest() {
		final double[][] shifted = new double[5][3];
		final double[][] equal = new double[5][3];
		for (int i = 0; i < 5; i++)
			for (int j = 0; j < 3; j++) {
				shifted[i][j] = 0.1 * i + 0.3 * j;
				equal[i][j] = i;
			}
		assertTrue(assertThrows(UserProblem.class, () -> RepeatedMeasures.of(CompleteCases.of(shifted))).getMessage()
			.startsWith("The methods differ by the same amount on each of the 5 cases."));
		assertTrue(assertThrows(UserProblem.class, () -> Friedman.of(CompleteCases.of(equal))).getMessage()
			.startsWith("All methods have equal numbers on each of the 5 cases."));
	}
}
