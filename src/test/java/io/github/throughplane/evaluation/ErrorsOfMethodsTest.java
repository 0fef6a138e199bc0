package io.github.throughplane.evaluation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.evaluation.report.Report;
import io.github.throughplane.metric.ErrorCalibration;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Estimate;
import io.github.throughplane.volume.EstimatingSuperResolver;
import io.github.throughplane.volume.LaplaceErrors;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.WithinRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Methods that tell their error, compared where that is known. */
public class ErrorsOfMethodsTest {

	private static final Protocol THICK = new Protocol.Thick(4, SliceProfile.gaussian(4), 0, 0);
	private static final JudgeSettings JUDGING = new JudgeSettings(List.of(Metric.CONSISTENCY), ValueRange.Rule.WHOLE, 0);

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private int made;

	/** The truth with drawn errors, whose scales grow along x, and are told right. */
	private ComparedMethod knowing() {
		return new ComparedMethod("knowing", "knowing", spacing -> new WithinRange(new EstimatingSuperResolver() {
			@Override
			public Estimate superResolveWithError(final Volume volume, final Progress progress) {
				made++;
				final LaplaceErrors drawn = LaplaceErrors.of(TestCases.body(0), (x, y, z) -> 0.5 * Math.exp(0.05 * x), 9);
				return new Estimate(drawn.result(), drawn.scales());
			}

			@Override
			public String name() {
				return "knowing";
			}
		}));
	}

	private Comparison run(final Protocol protocol, final JudgeSettings judging) {
		return new MethodComparison(protocol, judging, TestCases.bodies(1), List.of(FakeMethod.linear().method(), knowing()))
			.run(temporary.getRoot().toPath().resolve("results"), Progress.NONE);
	}

	private String report(final Comparison comparison) throws IOException {
		final Path file = temporary.getRoot().toPath().resolve("report.html");
		Report.write(comparison, List.of(), TestUnit.VOLUME, "bodies", file, Progress.NONE);
		return Files.readString(file);
	}

	@Test
	public void whatIsToldRightIsFoundRight() {
		final Comparison comparison = run(THICK, JUDGING);
		assertEquals(List.of(), comparison.errors("linear"));
		assertEquals(List.of("expected_PSNR", "PSNR_pooled", "expected_error", "true_error", "expected_90", "within_90"), comparison.errorNames());
		final ErrorCalibration errors = comparison.errors("knowing").get(0);
		assertEquals(90, errors.covered(), 0.5);
		assertEquals(comparison.error("knowing", "expected_error"), comparison.error("knowing", "true_error"), 0.02 * comparison.error("knowing", "true_error"));
		assertEquals(comparison.error("knowing", "expected_PSNR"), comparison.error("knowing", "PSNR_pooled"), 0.2);
		assertEquals(6, errors.groups().size());
		assertEquals(0, comparison.failures().size());
		assertTrue(Double.isNaN(comparison.error("linear", "true_error")));
	}

	/** Of the square in the middle of 40 columns four are left. */
	@Test
	public void onlyWhatIsJudgedCounts() {
		final Comparison comparison = run(new Protocol.DropSlices(), new JudgeSettings(List.of(Metric.PSNR), ValueRange.Rule.WHOLE, 4));
		final ErrorCalibration errors = comparison.errors("knowing").get(0);
		final double middle = 0.5 * (Math.exp(0.05 * 18) + Math.exp(0.05 * 19) + Math.exp(0.05 * 20) + Math.exp(0.05 * 21)) / 4;
		assertEquals(middle, errors.expected().meanAbsolute(), 1e-4);
	}

	@Test
	public void withoutATruthTheExpectationIsLeft() throws IOException {
		final Comparison comparison = run(new Protocol.NoTruth(), JUDGING);
		assertTrue(comparison.error("knowing", "expected_PSNR") > 20);
		assertTrue(Double.isNaN(comparison.error("knowing", "within_90")));
		assertTrue(report(comparison).contains("knowing, expected error, "));
	}

	@Test
	public void tablesHaveThemWhereSomebodyTellsThem() throws IOException {
		final Comparison comparison = run(THICK, JUDGING);
		ComparisonTables.write(comparison, List.of(), temporary.getRoot().toPath());
		final List<String> lines = Files.readAllLines(temporary.getRoot().toPath().resolve("errors.csv"));
		assertEquals("case,method,settings,expected_PSNR,PSNR_pooled,expected_error,true_error,expected_90,within_90,error_1_expected,error_1_true,error_2_expected,"
			+ "error_2_true,error_3_expected,error_3_true,error_4_expected,error_4_true,error_5_expected,error_5_true,error_6_expected,error_6_true", lines.get(0));
		assertEquals(2, lines.size());
		assertTrue(lines.get(1).startsWith("a,knowing,knowing,"));
		assertEquals(
			List.of("method", "cases", "failures", "consistency", "consistency_SD", "expected_PSNR", "PSNR_pooled", "expected_error", "true_error", "expected_90",
				"within_90", "seconds"),
			ComparisonTables.summary(comparison).columns());
		final Comparison without = new MethodComparison(THICK, JUDGING, TestCases.bodies(1), List.of(FakeMethod.linear().method()))
			.run(temporary.getRoot().toPath().resolve("others"), Progress.NONE);
		assertFalse(ComparisonTables.summary(without).columns().contains("within_90"));
		assertFalse(report(without).contains("xpected error"));
	}

	@Test
	public void theReportShowsThemBesideTheTruth() throws IOException {
		final String report = report(run(THICK, JUDGING));
		assertTrue(report.contains("<h3>Expected errors</h3>"));
		assertTrue(report.contains("knowing, expected error, YZ") && report.contains("knowing, true error, YZ"));
		assertFalse("linear interpolation tells none", report.contains("linear, expected error"));
	}

	@Test
	public void whatWasComputedIsFoundAgain() throws IOException {
		final Comparison first = run(THICK, JUDGING);
		final String report = report(first);
		final Comparison again = run(THICK, JUDGING);
		assertEquals(1, made);
		assertEquals(first.errors("knowing"), again.errors("knowing"));
		assertEquals(report, report(again));
	}
}
