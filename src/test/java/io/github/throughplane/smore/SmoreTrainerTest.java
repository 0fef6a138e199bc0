package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
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
import java.util.List;
import java.util.Map;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest network on a phantom. */
@Category(NeedsEngine.class)
public class SmoreTrainerTest extends TrainerContract {

	private static final Volume PHANTOM = SpheresAndTubes.volume(40, 36, 6, new Spacing(1, 1, 4, "mm"), 5);
	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 3, 6, 64, 60, 1e-3, 0.9, 1);

	private static final double NEARLY_OVER = 1 - 1e-12;
	private static final SmoreSettings ENDLESS = SETTINGS.withSteps(SmoreSettings.ENDLESS);

	private static TrainedSmore train(final Path path, final SmoreSettings settings, final boolean resume, final Progress progress, final Volume... volumes) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return SmoreTrainer.onStacks(Arrays.asList(volumes), Rule.PERCENTILES, settings, folder, Progress.NONE)
				.train(resume, TimeLimit.NONE, preview -> {}, progress);
		}
	}

	/** Two epochs, the last of which is shorter. */
	@Override
	protected Training training() {
		return of(SETTINGS, PHANTOM);
	}

	@Override
	protected Training otherSettings() {
		return of(SETTINGS.withSteps(70), PHANTOM);
	}

	@Override
	protected Training otherImages() {
		return of(SETTINGS, SpheresAndTubes.volume(40, 36, 6, new Spacing(1.01, 1.01, 4.04, "mm"), 5));
	}

	private static Training of(final SmoreSettings settings, final Volume volume) {
		return (path, resume, progress) -> {
			final TrainedSmore trained = train(path, settings, resume, progress, volume);
			return result(trained);
		};
	}

	private static Result result(final TrainedSmore trained) {
		return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutputs().get(1).values());
	}

	/** A training that goes on from a network for any stack, with patches of other stacks beside those of this one. */
	@Test
	public void goingOnFromANetworkResumesBitByBit() {
		final TrainedSmore any = RandomModel.any();
		final SmoreSettings settings = any.settings().with(changes -> changes.patchSlices(3).patchColumns(6).batch(64).steps(55));
		assertResumes((path, resume, progress) -> {
			try (TrainingFolder folder = new TrainingFolder(path)) {
				return result(SmoreTrainer.onStacks(List.of(PHANTOM), any, settings, folder, Progress.NONE).train(resume, TimeLimit.NONE, preview -> {}, progress));
			}
		});
	}

	/** A training for any stack, on stacks of several kinds, one of which has a single slice. */
	@Test
	public void trainingForAnyStackResumesBitByBit() {
		final List<Volume> stacks = List.of(PHANTOM, SpheresAndTubes.volume(70, 60, 1, new Spacing(1, 1, 1, "mm"), 5));
		final SmoreSettings settings = SETTINGS.with(changes -> changes.patchSlices(2).patchColumns(4).batch(256).steps(105));
		assertResumes((path, resume, progress) -> {
			try (TrainingFolder folder = new TrainingFolder(path)) {
				final TrainedSmore trained =
					SmoreTrainer.onAny(stacks, settings, folder, Progress.NONE).train(resume, TimeLimit.NONE, preview -> {}, progress);
				assertEquals(KnownGeometries.ANY, trained.geometries());
				return result(trained);
			}
		});
	}

	@Test
	public void seedDecides() {
		final SmoreSettings brief = SETTINGS.withSteps(20);
		final Result one = of(brief, PHANTOM).run(folder("one"), false, Progress.NONE);
		assertSame(one, of(brief, PHANTOM).run(folder("same"), false, Progress.NONE));
		final Map<String, float[]> other = train(folder("other"), brief.withSeed(2), false, Progress.NONE, PHANTOM).weights();
		assertFalse(Arrays.equals(one.weights().get("network.head.kernel"), other.get("network.head.kernel")));
	}

	/** Of all epochs only the weights of the best are kept. */
	@Test
	public void stopKeepsTheBestNetwork() throws IOException {
		final Path path = folder("stopped");
		final TrainedSmore trained = train(path, SETTINGS.withSteps(10_000), false, RecordedProgress.stoppingAt(70), PHANTOM);
		assertArrayEquals(new double[] { 50, 70 }, trained.history().column("steps"), 0);
		final double[] losses = trained.history().column("validation_loss");
		assertEquals(Math.min(losses[0], losses[1]), losses[trained.epoch() - 1], 0);
		assertEquals(trained.history().csv(), Files.readString(path.resolve("history.csv")));
		assertEquals(List.of("epoch-" + trained.epoch() + ".weights"), files(path).stream().filter(name -> name.startsWith("epoch")).toList());
	}

	/** Where the time decides, the learning rate has fallen when it is over: with all time used, hardly anything is learned. */
	@Test
	public void learningRateFollowsTheTime() {
		final float[] start = start();
		final float[] late = weights(trainInTime(() -> NEARLY_OVER));
		final float[] early = weights(trainInTime(() -> 0));
		assertTrue(distance(start, late) < 0.05 * distance(start, early));
	}

	/** A training that was half over goes on with half of its rate, though its minutes count anew; it does not begin again. */
	@Test
	public void resumedTrainingGoesOnWithItsLearningRate() {
		final float[][] heads = new float[2][];
		for (final double share : new double[] { 0.5, NEARLY_OVER }) {
			final Path path = folder("half" + share);
			assertThrows(Cancelled.class, () -> trainInTime(path, false, () -> share, RecordedProgress.cancellingAt(60)));
			heads[share == 0.5 ? 0 : 1] = weights(trainInTime(path, true, () -> 0.06, RecordedProgress.stoppingAt(60)));
		}
		final float[] start = start();
		assertTrue(distance(start, heads[1]) < 0.1 * distance(start, heads[0]));
	}

	/** The weights after one step, whose rate is as good as none. */
	private float[] start() {
		return weights(trainInTime(folder("start"), false, () -> NEARLY_OVER, RecordedProgress.stoppingAt(1)));
	}

	/** Time alone ends it: no number of epochs is told beforehand, and the network says how many steps there were. */
	@Test
	public void timeAloneSetsTheSteps() {
		final RecordedProgress progress = RecordedProgress.stoppingAt(70);
		final TrainedSmore trained = trainInTime(folder("endless"), false, () -> 0.3, progress);
		assertEquals(ENDLESS.withSteps(70), trained.settings());
		assertTrue(progress.reports().get(0).message(), progress.reports().stream().noneMatch(report -> report.message().contains(" of ")));
		assertEquals("Epoch 1", progress.reports().get(0).message());
	}

	private static TrainedSmore trainInTime(final Path path, final boolean resume, final TimeLimit timeUsed, final Progress progress) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return SmoreTrainer.onStacks(List.of(PHANTOM), Rule.PERCENTILES, ENDLESS, folder, Progress.NONE).train(resume, timeUsed, preview -> {}, progress);
		}
	}

	private TrainedSmore trainInTime(final TimeLimit timeUsed) {
		try (TrainingFolder folder = new TrainingFolder(folder("time" + timeUsed.used()))) {
			return SmoreTrainer.onStacks(List.of(PHANTOM), Rule.PERCENTILES, SETTINGS.withSteps(10_000), folder, Progress.NONE)
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
			SmoreTrainer.onStacks(List.of(PHANTOM), Rule.PERCENTILES, SETTINGS.withSteps(200), folder, Progress.NONE)
				.train(false, TimeLimit.NONE, previews::add, Progress.NONE);
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
		assertEquals(KnownGeometries.only(new SliceGeometry(4, 1)), trained.geometries());
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
