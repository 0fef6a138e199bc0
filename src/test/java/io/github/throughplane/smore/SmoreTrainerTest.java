package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real trainings of the smallest network on a phantom. */
public class SmoreTrainerTest {

	private static final Volume PHANTOM = SpheresAndTubes.volume(40, 36, 6, new Spacing(1, 1, 4, "mm"), 5);
	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 4, 12, 2, 450, 1e-3, 0.9, 1);

	private static final SmoreSettings ENDLESS = SETTINGS.withSteps(SmoreSettings.ENDLESS);

	@org.junit.Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private static TrainedSmore train(final Path path, final SmoreSettings settings, final boolean resume, final Progress progress, final Volume... volumes) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new SmoreTrainer(Arrays.asList(volumes), Rule.PERCENTILES, settings, folder, Progress.NONE)
				.train(resume, () -> 0, preview -> {}, progress);
		}
	}

	private static void assertSame(final TrainedSmore expected, final TrainedSmore trained) {
		assertEquals(expected.weights().keySet(), trained.weights().keySet());
		expected.weights().forEach((name, values) -> assertArrayEquals(name, values, trained.weights().get(name), 0));
		for (final String column : SmoreTrainer.COLUMNS)
			if (!column.equals("seconds"))
				assertArrayEquals(column, expected.history().column(column), trained.history().column(column), 0);
		assertEquals(expected.epoch(), trained.epoch());
		assertArrayEquals(expected.testOutput().values(), trained.testOutput().values(), 0);
	}

	/** Three epochs, the last of which is shorter; cancelled in the first, at an end, and in the last, and resumed: the same bits. */
	@Test
	public void resumesBitByBit() {
		final TrainedSmore straight = train(folder("straight"), SETTINGS, false, Progress.NONE, PHANTOM);
		assertArrayEquals(new double[] { 200, 400, 450 }, straight.history().column("steps"), 0);
		for (final int report : new int[] { 3, 201, 430 }) {
			final Path path = folder("cancelled" + report);
			assertThrows(Cancelled.class, () -> train(path, SETTINGS, false, RecordedProgress.cancellingAt(report), PHANTOM));
			assertSame(straight, train(path, SETTINGS, true, Progress.NONE, PHANTOM));
		}
	}

	@Test
	public void seedDecides() {
		final SmoreSettings brief = SETTINGS.withSteps(20);
		final TrainedSmore one = train(folder("one"), brief, false, Progress.NONE, PHANTOM);
		assertSame(one, train(folder("same"), brief, false, Progress.NONE, PHANTOM));
		final Map<String, float[]> other = train(folder("other"), brief.withSeed(2), false, Progress.NONE, PHANTOM).weights();
		assertFalse(Arrays.equals(one.weights().get("network.head.kernel"), other.get("network.head.kernel")));
	}

	@Test
	public void cancelKeepsTheCheckpointOnly() throws IOException {
		final Path path = folder("cancelled");
		assertThrows(Cancelled.class, () -> train(path, SETTINGS, false, RecordedProgress.cancellingAt(2), PHANTOM));
		try (Stream<Path> files = Files.list(path)) {
			assertEquals(List.of("latest.checkpoint", "lock"), files.map(file -> file.getFileName().toString()).sorted().toList());
		}
	}

	/** Of all epochs only the weights of the best are kept. */
	@Test
	public void stopKeepsTheBestNetwork() throws IOException {
		final Path path = folder("stopped");
		final TrainedSmore trained = train(path, SETTINGS.withSteps(10_000), false, RecordedProgress.stoppingAt(230), PHANTOM);
		assertArrayEquals(new double[] { 200, 230 }, trained.history().column("steps"), 0);
		final double[] losses = trained.history().column("validation_loss");
		assertEquals(Math.min(losses[0], losses[1]), losses[trained.epoch() - 1], 0);
		assertEquals(trained.history().csv(), Files.readString(path.resolve("history.csv")));
		try (Stream<Path> files = Files.list(path)) {
			assertEquals(List.of("epoch-" + trained.epoch() + ".weights"),
				files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("epoch")).toList());
		}
	}

	/** Where the time decides, the learning rate has fallen when it is over: with all time used, hardly anything is learned. */
	@Test
	public void learningRateFollowsTheTime() {
		final float[] start = start();
		final float[] late = weights(trainInTime(() -> 1));
		final float[] early = weights(trainInTime(() -> 0));
		assertTrue(distance(start, late) < 0.05 * distance(start, early));
	}

	/** A training that was half over goes on with half of its rate, though its minutes count anew; it does not begin again. */
	@Test
	public void resumedTrainingGoesOnWithItsLearningRate() {
		final float[][] heads = new float[2][];
		for (final double share : new double[] { 0.5, 1 }) {
			final Path path = folder("half" + share);
			assertThrows(Cancelled.class, () -> trainInTime(path, false, () -> share, RecordedProgress.cancellingAt(60)));
			heads[share == 1 ? 1 : 0] = weights(trainInTime(path, true, () -> 0.06, RecordedProgress.stoppingAt(60)));
		}
		final float[] start = start();
		assertTrue(distance(start, heads[1]) < 0.1 * distance(start, heads[0]));
	}

	/** The weights after one step, whose rate is as good as none. */
	private float[] start() {
		return weights(trainInTime(folder("start"), false, () -> 1, RecordedProgress.stoppingAt(1)));
	}

	/** Time alone ends it: no number of epochs is told beforehand, and the network says how many steps there were. */
	@Test
	public void timeAloneSetsTheSteps() {
		final RecordedProgress progress = RecordedProgress.stoppingAt(230);
		final TrainedSmore trained = trainInTime(folder("endless"), false, () -> 0.3, progress);
		assertEquals(ENDLESS.withSteps(230), trained.settings());
		assertTrue(progress.reports().get(0).message(), progress.reports().stream().noneMatch(report -> report.message().contains(" of ")));
		assertEquals("Epoch 1", progress.reports().get(0).message());
	}

	private static TrainedSmore trainInTime(final Path path, final boolean resume, final DoubleSupplier timeUsed, final Progress progress) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new SmoreTrainer(List.of(PHANTOM), Rule.PERCENTILES, ENDLESS, folder, Progress.NONE).train(resume, timeUsed, preview -> {}, progress);
		}
	}

	private TrainedSmore trainInTime(final DoubleSupplier timeUsed) {
		try (TrainingFolder folder = new TrainingFolder(folder("time" + timeUsed.getAsDouble()))) {
			return new SmoreTrainer(List.of(PHANTOM), Rule.PERCENTILES, SETTINGS.withSteps(10_000), folder, Progress.NONE)
				.train(false, timeUsed, preview -> {}, RecordedProgress.stoppingAt(40));
		}
	}

	private static float[] weights(final TrainedSmore trained) {
		return trained.weights().get("network.head.kernel");
	}

	private static double distance(final float[] one, final float[] other) {
		double squares = 0;
		for (int i = 0; i < one.length; i++)
			squares += (one[i] - other[i]) * (one[i] - other[i]);
		return Math.sqrt(squares);
	}

	/** After ten steps, then once in a hundred: the middle plane along x, from the first to the last slice. */
	@Test
	public void previewShowsTheMiddlePlane() {
		final List<Preview> previews = new ArrayList<>();
		try (TrainingFolder folder = new TrainingFolder(folder("preview"))) {
			new SmoreTrainer(List.of(PHANTOM), Rule.PERCENTILES, SETTINGS.withSteps(200), folder, Progress.NONE)
				.train(false, () -> 0, previews::add, Progress.NONE);
		}
		assertEquals(3, previews.size());
		final Preview preview = previews.get(2);
		assertEquals(List.of(5 * 4 + 1, 36), List.of(preview.rows(), preview.columns()));
		assertEquals(preview.before().length, preview.after().length);
		for (int z = 0; z < 6; z++)
			for (int y = 0; y < 36; y++)
				assertEquals(Grids.line(PHANTOM, 20, y)[z], preview.before()[z * 4 * 36 + y], 1e-2);
		assertFalse(Arrays.equals(preview.after(), previews.get(0).after()));
	}

	/** Without the share that was over, the learning rate would begin again. */
	@Test
	public void checkpointTellsHowFarItWas() {
		final Path path = folder("share");
		final Path file = path.resolve("latest.checkpoint");
		assertThrows(Cancelled.class, () -> train(path, SETTINGS, false, RecordedProgress.cancellingAt(5), PHANTOM));
		final Checkpoint whole = Checkpoint.read(file);
		assertArrayEquals(new float[] { 3.5f / 450 }, whole.arrays().get("done"), 1e-7f);
		for (final float[] damaged : new float[][] { null, {}, { 1.5f } }) {
			final Map<String, float[]> arrays = new HashMap<>(whole.arrays());
			arrays.put("done", damaged);
			arrays.values().removeIf(Objects::isNull);
			new Checkpoint(whole.texts(), arrays).write(file);
			final String message = assertThrows(UserProblem.class, () -> train(path, SETTINGS, true, Progress.NONE, PHANTOM)).getMessage();
			assertTrue(message, message.contains(" is damaged (It does not tell which share of the training was over). "));
		}
	}

	@Test
	public void otherImagesOrSettingsAreNotResumed() {
		final Path path = folder("t");
		assertThrows(Cancelled.class, () -> train(path, SETTINGS, false, RecordedProgress.cancellingAt(2), PHANTOM));
		final UserProblem settings = assertThrows(UserProblem.class, () -> train(path, SETTINGS.withSteps(500), true, Progress.NONE, PHANTOM));
		assertTrue(settings.getMessage(), settings.getMessage().startsWith("The checkpoint in " + path + " belongs to a training on other images or"));
		final Volume other = SpheresAndTubes.volume(40, 36, 6, new Spacing(1.01, 1.01, 4.04, "mm"), 5);
		assertThrows(UserProblem.class, () -> train(path, SETTINGS, true, Progress.NONE, other));
	}

	/** Of two slices one teaches and the other judges; a network comes out of it. */
	@Test
	public void twoSlices() {
		final Volume two = SpheresAndTubes.volume(40, 36, 2, new Spacing(1, 1, 4, "mm"), 5);
		final TrainedSmore trained = train(folder("two"), SETTINGS.withSteps(3), false, Progress.NONE, two);
		try (SmorePredictor predictor = new SmorePredictor(trained, 0, -1)) {
			assertEquals(5, predictor.superResolve(two, Progress.NONE).depth());
		}
	}

	/** Volumes of other sizes teach together, with slices that lie nearly alike. */
	@Test
	public void severalVolumes() {
		final Volume other = SpheresAndTubes.volume(24, 50, 5, new Spacing(1, 1.3, 4.2, "mm"), 5);
		final TrainedSmore trained = train(folder("several"), SETTINGS.withSteps(3), false, Progress.NONE, PHANTOM, other);
		assertEquals(new SliceGeometry(4, 1), trained.geometry());
		final UserProblem problem = assertThrows(UserProblem.class, () -> train(folder("unlike"), SETTINGS, false, Progress.NONE, PHANTOM,
			SpheresAndTubes.volume(40, 36, 6, new Spacing(1, 1, 6, "mm"), 5)));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("The network has learned from slices 4.00 pixels apart"));
	}

	@Test
	public void unsuitableVolumesAreRefused() {
		refused("12 of 27648 pixels of the image are not finite numbers, the first NaN at (3, 4, 0).",
			Grids.volume(48, 48, 12, 4, (x, y, z) -> x == 3 && y == 4 ? Double.NaN : x + y));
		refused("Nearly all samples have the value 7.0.", Grids.volume(48, 48, 12, 4, (x, y, z) -> 7));
		refused("The slices have 9x9 pixels and lie 4.0 pixels apart", Grids.volume(9, 9, 12, 4, (x, y, z) -> Math.sin(x * y + z)));
		refused("The slices lie 1.000 mm apart and the pixels 1.000: a factor of 1.00, and below 1.5 there is nothing to gain.",
			Grids.volume(48, 48, 48, 1, (x, y, z) -> Math.sin(x * y + z)));
		refused("The image has a single slice.", Grids.volume(48, 48, 1, 4, (x, y, z) -> Math.sin(x * y + z)));
	}

	private void refused(final String message, final Volume volume) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> train(folder("refused"), SETTINGS, false, Progress.NONE, volume));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
	}
}
