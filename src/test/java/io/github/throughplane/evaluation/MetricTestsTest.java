package io.github.throughplane.evaluation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.metric.Summary;
import io.github.throughplane.statistics.MethodTests;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.Test;

/** Statistics of made-up outcomes; the tests themselves are tested where they are. */
public class MetricTestsTest {

	private static final Map<String, double[]> PSNR = Map.of(
		"cubic", new double[] { 30, 31, 29, 33, 30.5, 28 },
		"net", new double[] { 31, 32.5, 29.5, 35, 30.7, 28.9 },
		"broken", new double[] { Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN });

	private static Outcome outcome(final int number, final String method, final String settings, final double psnr) {
		final Map<Metric, Summary> values = new EnumMap<>(Metric.class);
		values.put(Metric.PSNR, Summary.of(psnr));
		final List<Scores.Plane> planes = new ArrayList<>();
		for (int z = 0; z < 2; z++)
			planes.add(new Scores.Plane("XY", 5.0 * z, new EnumMap<>(Map.of(Metric.PSNR, psnr + z))));
		return new Outcome("key", "case " + number, "0", method, settings, "1", 2, Optional.of(new Scores(values, planes, List.of())), Optional.empty(),
			Optional.empty());
	}

	/** Six cases of three images. */
	private static Comparison comparison(final String... methods) {
		final List<EvaluationCase> cases = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			final int number = i;
			cases.add(new EvaluationCase("case " + i, "image " + i / 2, () -> TestCases.body(number)));
		}
		final List<ComparedMethod> compared = new ArrayList<>();
		final List<Outcome> outcomes = new ArrayList<>();
		for (final String method : methods)
			compared.add(new ComparedMethod(method, method + " " + compared.size(), spacing -> {
				throw new AssertionError();
			}));
		for (int i = 0; i < 6; i++)
			for (final ComparedMethod method : compared)
				outcomes.add(outcome(i, method.name(), method.settings(), PSNR.get(method.name())[i]));
		final MethodComparison of = new MethodComparison(new Protocol.DropSlices(), new JudgeSettings(List.of(Metric.PSNR), ValueRange.Rule.WHOLE, 0), cases, compared);
		return new Comparison(of, outcomes, List.of(), (outcome, like) -> new ShownResult(List.of(), Optional.empty()));
	}

	private static MethodTests tests(final Comparison comparison, final TestUnit unit) {
		return MetricTests.of(comparison, Metric.PSNR, unit).tests();
	}

	/** All six differences are positive, so that one of 2^6 ways to give signs is as extreme. */
	@Test
	public void oneMethodBetterOnEveryCase() {
		final MethodTests tests = tests(comparison("cubic", "net"), TestUnit.VOLUME);
		assertEquals(1 / 64.0, tests.pair(1, 0).test().p(), 1e-12);
		assertEquals(2 / 64.0, tests.pair(1, 0).adjusted(), 1e-12);
		assertEquals(1, tests.pair(0, 1).test().p(), 1e-12);
		assertEquals(6, tests.observations());
		assertTrue(tests.variance().orElseThrow().p() < 0.05);
		assertEquals(6, tests.friedman().orElseThrow().statistic(), 1e-12);
		assertEquals(List.of(), tests.remarks());
	}

	@Test
	public void whereLowerIsBetterTheSmallerWins() {
		final Set<Metric> lower = EnumSet.of(Metric.PIQUE, Metric.SWD, Metric.PHASE_BRIGHTNESS, Metric.PHASE_GRAIN, Metric.GHOSTS, Metric.UNDERSHOOT, Metric.STAIR_STEPS);
		assertTrue(Metric.PSNR.higherIsBetter());
		for (final Metric metric : Metric.values())
			assertEquals(metric.label(), !lower.contains(metric), metric.higherIsBetter());
	}

	@Test
	public void aMethodWithoutValuesDoesNotSpoilTheOthers() {
		final MethodTests tests = tests(comparison("cubic", "broken", "net"), TestUnit.VOLUME);
		assertEquals(List.of("cubic", "net"), tests.methods());
		assertEquals(1 / 64.0, tests.pair(1, 0).test().p(), 1e-12);
		assertEquals(List.of("PSNR: broken has no value, and is not tested."), MetricTests.remarks(List.of(new MetricTests(Metric.PSNR, tests))));
	}

	@Test
	public void unitsOfObservation() {
		final Comparison comparison = comparison("cubic", "net");
		assertArrayEquals(new double[] { 30.5, 31.75 }, TestUnit.IMAGE.values(comparison, Metric.PSNR)[0], 1e-12);
		assertEquals(3, TestUnit.IMAGE.values(comparison, Metric.PSNR).length);
		final double[][] slices = TestUnit.SLICE.values(comparison, Metric.PSNR);
		assertEquals(12, slices.length);
		assertArrayEquals(new double[] { 32, 33.5 }, slices[3], 1e-12);
		final MethodTests tests = tests(comparison, TestUnit.IMAGE);
		assertEquals(List.of("All methods have a value for 3 of 3 observations; tests need at least 5."), tests.remarks());
		assertEquals(List.of(), tests.wilcoxon());
	}

	@Test
	public void everyTestHasItsRow() {
		final MethodTests tests = tests(comparison("cubic", "net"), TestUnit.VOLUME);
		final Table table = ComparisonTables.statistics(List.of(new MetricTests(Metric.PSNR, tests)));
		assertEquals(List.of("Wilcoxon signed-rank, first better", "Wilcoxon signed-rank, first better", "repeated-measures ANOVA", "Tukey HSD", "Friedman",
			"Nemenyi"), table.rows().stream().map(row -> row.get(3)).toList());
		assertEquals(List.of("PSNR", 6, 0, "Wilcoxon signed-rank, first better", "net", "cubic", 21.0, "", "", 1 / 64.0, 2 / 64.0, "", "", ""), table.rows().get(1));
	}
}
