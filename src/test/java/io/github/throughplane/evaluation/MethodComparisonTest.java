package io.github.throughplane.evaluation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.metric.Measurements;
import io.github.throughplane.metric.VolumeComparison;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.SliceProfile;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MethodComparisonTest {

	private static final Protocol DROP = new Protocol.DropSlices();
	private static final Protocol THICK = new Protocol.Thick(4, SliceProfile.gaussian(4), 0, 0);

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder;

	@Before
	public void name() {
		folder = temporary.getRoot().toPath().resolve("results");
	}

	private static JudgeSettings by(final Metric... metrics) {
		return new JudgeSettings(List.of(metrics), ValueRange.Rule.WHOLE, 0);
	}

	private Comparison run(final Protocol protocol, final JudgeSettings judging, final List<EvaluationCase> cases, final FakeMethod... methods) {
		return new MethodComparison(protocol, judging, cases, Stream.of(methods).map(FakeMethod::method).toList()).run(folder, Progress.NONE);
	}

	/** All by the metrics of Compare Volumes, which has its own way to them. */
	@Test
	public void thickSlicesAreJudgedAsVolumesAre() {
		final Volume truth = TestCases.body(0);
		final FakeMethod method = FakeMethod.linear();
		final List<Metric> metrics =
			Metric.parse("PSNR,SSIM,VIF,PIQUE,edge_sharpness,SNR,consistency,slice_period", THICK);
		final Comparison comparison = run(THICK, new JudgeSettings(metrics, ValueRange.Rule.WHOLE, 0), List.of(TestCases.of("a", truth)), method);
		final Trial trial = THICK.trial(truth, comparison.outcomes().get(0).checksum(), Progress.NONE);
		assertArrayEquals(Grids.line(trial.measured(), 20, 20), Grids.line(method.given.get(0), 20, 20), 0);
		final Volume result = FakeMethod.linear().method().opener().apply(1).superResolve(trial.measured(), Progress.NONE);
		final Measurements expected = new VolumeComparison(truth, Optional.of(trial.measured()), VolumeComparison.Settings.DEFAULT, Progress.NONE)
			.compare(result, Progress.NONE);
		for (final Metric metric : List.of(Metric.PSNR, Metric.SSIM, Metric.PIQUE, Metric.EDGE_SHARPNESS, Metric.CONSISTENCY))
			// Values are brought to 0..1 as 32-bit numbers here.
			assertEquals(metric.label(), expected.values().get(metric.label()), comparison.values("linear", metric)[0], 1e-5);
		for (final Metric metric : Metric.SLICE_PERIOD)
			assertEquals(metric.label(), expected.values().get(metric.label()), comparison.values("linear", metric)[0], 0);
		assertTrue(comparison.values("linear", Metric.SNR)[0] > 0);
		assertEquals("planes too small for VIF", 76, comparison.outcomes().get(0).scores().orElseThrow().volume().get(Metric.VIF).undefined());
	}

	@Test
	public void otherMetricsOfASquareInTheMiddle() {
		final List<Metric> metrics = List.of(Metric.SSIM_UNIFORM7, Metric.SSIM_SANDER_2020, Metric.SWD);
		final Comparison comparison = run(DROP, new JudgeSettings(metrics, ValueRange.Rule.WHOLE, 18), TestCases.bodies(1), FakeMethod.linear());
		assertTrue(comparison.values("linear", Metric.SSIM_SANDER_2020)[0] > comparison.values("linear", Metric.SSIM_UNIFORM7)[0]);
		assertTrue(comparison.values("linear", Metric.SSIM_UNIFORM7)[0] > 0.5);
		assertTrue(comparison.values("linear", Metric.SWD)[0] > 1);
		assertEquals(15, comparison.outcomes().get(0).scores().orElseThrow().planes().size());
	}

	/** On a ramp along z the mean of two neighbours is the slice between them. */
	@Test
	public void aPerfectPrediction() {
		final Volume ramp = Grids.volume(16, 16, 7, 3, (x, y, z) -> 5 * z + x * y);
		final Comparison comparison = run(DROP, by(Metric.PSNR, Metric.SSIM), List.of(TestCases.of("ramp", ramp)), FakeMethod.linear());
		assertEquals(Double.POSITIVE_INFINITY, comparison.values("linear", Metric.PSNR)[0], 0);
		assertEquals(1, comparison.values("linear", Metric.SSIM)[0], 1e-12);
		assertEquals(List.of(3.0, 9.0, 15.0), comparison.outcomes().get(0).scores().orElseThrow().planes().stream().map(Scores.Plane::position).toList());
	}

	/** Range 0 to 100, and every predicted value is 1 too large: 40 dB, in each slice and wherever the result's grid lies. */
	@Test
	public void aPredictionThatIsOff() {
		final Volume wedge = Grids.volume(101, 12, 5, 2, (x, y, z) -> x);
		final FakeMethod off = new FakeMethod("off", "off", volume -> plus(volume, 1));
		final Comparison comparison = run(DROP, by(Metric.PSNR), List.of(TestCases.of("wedge", wedge)), off);
		assertEquals(40, comparison.values("off", Metric.PSNR)[0], 1e-4);
		final JudgeSettings cropped = new JudgeSettings(List.of(Metric.PSNR), ValueRange.Rule.PERCENTILES, 11);
		// Percentiles 1 and 99 of 0 to 100 are 1 and 99, and the crop is far from both.
		assertEquals(20 * Math.log10(98), run(DROP, cropped, List.of(TestCases.of("wedge", wedge)), off).values("off", Metric.PSNR)[0], 1e-4);
	}

	private static Volume plus(final Volume volume, final double value) {
		return Grids.volume(volume.width(), volume.height(), volume.depth(), volume.spacing(),
			(x, y, z) -> Samples.slice(volume.samples(), z)[y * volume.width() + x] + value);
	}

	/** A grid that has no slice where one was removed is interpolated there. */
	@Test
	public void resultsOnAnotherGrid() {
		final Volume ramp = Grids.volume(16, 16, 5, 4, (x, y, z) -> 8 * z + x);
		final ComparedMethod coarse = new ComparedMethod("isotropic", "isotropic", spacing -> FakeMethod.linear().method().opener().apply(1.6));
		final Comparison comparison = new MethodComparison(DROP, by(Metric.PSNR), List.of(TestCases.of("ramp", ramp)), List.of(coarse)).run(folder, Progress.NONE);
		assertTrue(comparison.values("isotropic", Metric.PSNR)[0] > 120);
	}

	@Test
	public void withoutATruth() {
		final Volume stack = THICK.trial(TestCases.body(1), "0123456789abcdef", Progress.NONE).measured();
		final Protocol none = new Protocol.NoTruth();
		final Comparison comparison = run(none, by(none.metrics().toArray(Metric[]::new)), List.of(TestCases.of("a", stack)), FakeMethod.linear());
		for (final Metric metric : none.metrics())
			assertTrue(metric.label(), comparison.values("linear", metric)[0] > 0);
	}

	@Test
	public void aMethodThatFailsIsListedAndTheOthersGoOn() {
		final FakeMethod failing = new FakeMethod("failing", "failing", volume -> {
			throw new UserProblem("Too thick.", "Slice thinner.");
		});
		final IllegalStateException bug = new IllegalStateException("index 7");
		final FakeMethod broken = new FakeMethod("broken", "broken", volume -> {
			throw bug;
		});
		final Comparison comparison = run(DROP, by(Metric.PSNR), TestCases.bodies(2), failing, broken, FakeMethod.linear());
		assertEquals(List.of("a failing Too thick. Slice thinner.", "a broken A bug: java.lang.IllegalStateException: index 7",
			"b failing Too thick. Slice thinner.", "b broken A bug: java.lang.IllegalStateException: index 7"),
			comparison.failures().stream().map(o -> o.caseName() + " " + o.method() + " " + o.failure().orElseThrow()).toList());
		assertEquals(2, comparison.summary("failing", Metric.PSNR).failures());
		assertEquals(0, comparison.summary("failing", Metric.PSNR).cases());
		assertEquals(0, comparison.summary("failing", Metric.PSNR).undefined());
		assertEquals(2, comparison.summary("linear", Metric.PSNR).cases());
		assertSame(bug, assertThrows(IllegalStateException.class, comparison::throwBugs));
		run(DROP, by(Metric.PSNR), TestCases.bodies(2), failing);
		assertEquals("failures are tried again", 4, failing.given.size());
	}

	@Test
	public void whatIsThereIsNotComputedAgain() {
		final FakeMethod method = FakeMethod.linear();
		final Comparison first = run(DROP, by(Metric.PSNR, Metric.SSIM), TestCases.bodies(2), method);
		final Comparison second = run(DROP, by(Metric.PSNR, Metric.SSIM), TestCases.bodies(3), method);
		assertEquals("the third case only", 3, method.given.size());
		assertEquals(first.outcomes(), second.outcomes().subList(0, 2));
		run(DROP, by(Metric.PSNR), TestCases.bodies(3), method);
		assertEquals("judged otherwise", 6, method.given.size());
		run(THICK, by(Metric.PSNR), TestCases.bodies(1), method);
		assertEquals("another protocol", 7, method.given.size());
		run(DROP, by(Metric.PSNR, Metric.SSIM), List.of(TestCases.of("a", TestCases.body(7))), method);
		assertEquals("another volume of the same name", 8, method.given.size());
		final FakeMethod other = new FakeMethod("linear", "linear model=2", volume -> volume);
		run(DROP, by(Metric.PSNR, Metric.SSIM), TestCases.bodies(1), other);
		assertEquals("other settings", 1, other.given.size());
	}

	@Test
	public void cancelledAndResumed() throws IOException {
		final FakeMethod method = FakeMethod.linear();
		final MethodComparison comparison = new MethodComparison(DROP, by(Metric.PSNR), TestCases.bodies(3), List.of(method.method()));
		final RecordedProgress all = new RecordedProgress();
		comparison.run(folder.resolveSibling("other"), all);
		final int half = all.reports().size() / 2;
		assertThrows(Cancelled.class, () -> comparison.run(folder, RecordedProgress.cancellingAt(half)));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals("a result and its planes", 2, files.count());
		}
		assertEquals("methods are closed", method.opened, method.closed);
		final int before = method.given.size();
		comparison.run(folder, Progress.NONE);
		assertEquals(before + 2, method.given.size());
	}

	@Test
	public void aResultFileThatIsDamaged() throws IOException {
		run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear());
		final Path file = result(".json");
		final String whole = Files.readString(file);
		for (final String damaged : List.of(whole.substring(0, 100), "", "null", "[]", "{}", whole.replace("\"scores\"", "\"scored\""),
			whole.replace("\"PSNR\"", "\"SSIM\""), whole.replace("\"planes\"", "\"plains\""), whole.replace("\"values\"", "\"value\""),
			whole.replace("\"family\"", "\"families\""), whole.replace("\"remarks\"", "\"marks\""), whole.replace("\"checksum\"", "\"sum\""),
			whole.replaceFirst("\"seconds\": [^,]+", "\"seconds\": \"soon\""), "[".repeat(100_000)))
		{
			Files.writeString(file, damaged);
			assertEquals("The result " + file + " cannot be read. Delete the file; it is then computed again.",
				assertThrows(damaged.replaceAll("\\s+", " "), UserProblem.class, () -> run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear()))
					.getMessage());
			assertEquals("nothing was touched", damaged, Files.readString(file));
		}
		Files.delete(file);
		assertEquals(0, run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear()).failures().size());
		assertEquals("computed again", whole.replaceFirst("\"seconds\": [^,]+", ""), Files.readString(file).replaceFirst("\"seconds\": [^,]+", ""));
	}

	/** Planes are read when they are shown. */
	@Test
	public void planesThatAreDamaged() throws IOException {
		run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear());
		final Path file = result(".views.gz");
		final byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length / 2));
		final Comparison comparison = run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear());
		assertEquals("The file " + file + " cannot be read. Delete it; the result is then computed again.",
			assertThrows(UserProblem.class, () -> ShownCase.of(comparison, "a", Progress.NONE)).getMessage());
		Files.delete(file);
		assertEquals(1, ShownCase.of(run(DROP, by(Metric.PSNR), TestCases.bodies(1), FakeMethod.linear()), "a", Progress.NONE).results().size());
	}

	/** A name is text, wherever it stands. */
	@Test
	public void namesOfMethodsNameNoFiles() throws IOException {
		final Path parent = temporary.newFolder("parent").toPath();
		new MethodComparison(DROP, by(Metric.PSNR), TestCases.bodies(1), List.of(new FakeMethod("../../../evil<script>", "evil", volume -> volume).method()))
			.run(parent.resolve("results"), Progress.NONE);
		try (Stream<Path> files = Files.walk(temporary.getRoot().toPath())) {
			assertTrue(
				files.filter(Files::isRegularFile).allMatch(one -> one.startsWith(parent) && one.getFileName().toString().matches("[0-9a-f]{32}\\.(json|views\\.gz)")));
		}
	}

	private Path result(final String ending) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(path -> path.toString().endsWith(ending)).findFirst().orElseThrow();
		}
	}

	/** Three seeds of one method, which are off by 1, 2 and 4 of a range of 100. */
	@Test
	public void runsOfOneName() {
		final Volume wedge = Grids.volume(101, 12, 5, 2, (x, y, z) -> x);
		final List<FakeMethod> runs = new ArrayList<>();
		for (final int off : new int[] { 1, 2, 4 })
			runs.add(new FakeMethod("net", "net seed=" + off, volume -> plus(volume, off)));
		final Comparison comparison = run(DROP, by(Metric.PSNR), List.of(TestCases.of("wedge", wedge)), runs.toArray(FakeMethod[]::new));
		final MethodSummary summary = comparison.summary("net", Metric.PSNR);
		assertEquals(List.of("net"), comparison.methods());
		assertEquals(3, summary.runs());
		final double step = 20 * Math.log10(2);
		assertEquals(40 - step, summary.mean(), 1e-4);
		assertEquals("standard deviation of -step, 0, step", step, summary.runDeviation(), 1e-4);
		assertEquals(1, summary.cases());
	}

	@Test
	public void casesThatDoNotGoTogether() {
		final Volume other = Grids.volume(16, 16, 8, new Spacing(1, 1, 3, "micron"), (x, y, z) -> x);
		final FakeMethod method = FakeMethod.linear();
		assertEquals("b.tif: It is measured in micron, the cases before it in mm. Compare images of one unit, or set it in Image > Properties...",
			problem(List.of(TestCases.of("a.tif", TestCases.body(0)), TestCases.of("b.tif", other)), method));
		final Volume constant = Grids.volume(16, 16, 8, 3, (x, y, z) -> 7);
		assertEquals("c.tif: The image is constant: all 2048 pixels are 7.0. Choose an image that shows something.",
			problem(List.of(TestCases.of("a.tif", TestCases.body(0)), TestCases.of("c.tif", constant)), method));
		final Volume notFinite = Grids.volume(16, 16, 8, 3, (x, y, z) -> x == 3 && y == 4 && z == 5 ? Double.NaN : x);
		assertTrue(problem(List.of(TestCases.of("d.tif", notFinite)), method).startsWith("d.tif: 1 of 2048 pixels"));
		assertEquals("nothing was computed", 0, method.opened);
		assertEquals("The method linear is there twice with the same settings. Name it once.",
			assertThrows(UserProblem.class, () -> run(DROP, by(Metric.PSNR), TestCases.bodies(1), method, method)).getMessage());
	}

	private String problem(final List<EvaluationCase> cases, final FakeMethod method) {
		return assertThrows(UserProblem.class, () -> run(DROP, by(Metric.PSNR), cases, method)).getMessage();
	}
}
