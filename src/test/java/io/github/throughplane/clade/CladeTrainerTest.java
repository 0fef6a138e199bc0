package io.github.throughplane.clade;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.ChildJava;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest network on a phantom. */
@Category(NeedsEngine.class)
public class CladeTrainerTest extends TrainerContract {

	private static final double NEARLY_OVER = 1 - 1e-12;

	private static TrainedClade train(final Path path, final CladeSettings settings, final boolean resume, final Progress progress) {
		return train(path, settings, resume, TimeLimit.NONE, progress);
	}

	private static TrainedClade train(final Path path, final CladeSettings settings, final boolean resume, final TimeLimit timeUsed,
		final Progress progress)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new CladeTrainer(List.of(Phantom.thick()), Rule.PERCENTILES, settings, folder, Progress.NONE).train(resume, timeUsed, preview -> {}, progress);
		}
	}

	/** Trains the phantom in the folder named, with a line at every step. */
	public static final class Child {

		public static void main(final String[] arguments) {
			train(Path.of(arguments[0]), Phantom.settings(2), false, (done, total, message) -> System.out.println("step " + done));
		}
	}

	@Override
	protected Training training() {
		return of(Phantom.settings(2));
	}

	@Override
	protected Training otherSettings() {
		return of(Phantom.settings(3));
	}

	private static Training of(final CladeSettings settings) {
		return (path, resume, progress) -> result(train(path, settings, resume, progress));
	}

	private static Result result(final TrainedClade trained) {
		return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutput());
	}

	@Override
	protected Training otherImages() {
		return (path, resume, progress) -> {
			try (TrainingFolder folder = new TrainingFolder(path)) {
				final Volume other = Phantom.thick(48, 48, 12, new Spacing(1.01, 1.01, 4.04, "mm"));
				return result(new CladeTrainer(List.of(other), Rule.PERCENTILES, Phantom.settings(2), folder, Progress.NONE)
					.train(resume, TimeLimit.NONE, preview -> {}, progress));
			}
		};
	}

	@Test
	public void resumesAfterTheProgramWasKilled() throws IOException, InterruptedException {
		final Path path = folder("killed");
		final Process child = ChildJava.start(ChildJava.classPath(entry -> true), Child.class, path.toString());
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
			String line = lines.readLine();
			// The second epoch has begun, so the first one's checkpoint exists.
			while (line != null && !(line.startsWith("step ") && Files.exists(path.resolve("latest.checkpoint"))))
				line = lines.readLine();
			assertTrue("the training got that far", line != null);
			assertThrows("another program holds the folder", UserProblem.class, () -> new TrainingFolder(path));
		}
		finally {
			child.destroyForcibly().waitFor();
		}
		Files.writeString(path.resolve(".part-broken-off.checkpoint"), "half");
		assertSame(training().run(folder("straight"), false, Progress.NONE), training().run(path, true, Progress.NONE));
		try (Stream<Path> files = Files.list(path)) {
			assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(".part-")));
		}
	}

	/** Where the time decides, the learning rate has fallen when it is over: with all but the last of it used nothing is learned any more. */
	@Test
	public void learningRateFollowsTheTime() {
		final Map<String, float[]> start = afterSteps(1, () -> NEARLY_OVER);
		assertTrue(distance(start, afterSteps(4, () -> NEARLY_OVER)) < 0.01 * distance(start, afterSteps(4, () -> 0)));
	}

	private Map<String, float[]> afterSteps(final int steps, final TimeLimit timeUsed) {
		return train(folder(steps + " in time " + timeUsed.used()), Phantom.settings(50), false, timeUsed, RecordedProgress.stoppingAt(steps)).weights();
	}

	private static double distance(final Map<String, float[]> one, final Map<String, float[]> other) {
		double squares = 0;
		for (final String name : one.keySet())
			for (int i = 0; i < one.get(name).length; i++)
				squares += Math.pow((double) one.get(name)[i] - other.get(name)[i], 2);
		return Math.sqrt(squares);
	}

	@Test
	public void twoTrainingsInOneFolderAreRefused() {
		final Path path = folder("t");
		final TrainingFolder first = new TrainingFolder(path);
		final UserProblem problem = assertThrows(UserProblem.class, () -> new TrainingFolder(path));
		assertEquals("Another training is writing into " + path + ". Wait for its end, or choose another output.", problem.getMessage());
		first.close();
		new TrainingFolder(path).close();
	}

	@Test
	public void unsuitableVolumesAreRefused() {
		refused("12 of 27648 pixels of the image are not finite numbers, the first NaN at (3, 4, 0).",
			Grids.volume(48, 48, 12, 4, (x, y, z) -> x == 3 && y == 4 ? Double.NaN : x + y));
		refused("Nearly all samples have the value 7.0.", Grids.volume(48, 48, 12, 4, (x, y, z) -> 7));
		refused("On the fine grid the volume has 20x20x45 samples", Grids.volume(20, 20, 12, 4, (x, y, z) -> Math.sin(x * y + z)));
		refused("The slices lie 1.000 mm apart and the pixels 1.000: a factor of 1.00, and below 1.5 there is nothing to gain.",
			Grids.volume(48, 48, 48, 1, (x, y, z) -> Math.sin(x * y + z)));
		refused("The image has a single slice.", Grids.volume(48, 48, 1, 4, (x, y, z) -> Math.sin(x * y + z)));
	}

	private void refused(final String message, final Volume volume) {
		try (TrainingFolder folder = new TrainingFolder(folder("refused"))) {
			final UserProblem problem = assertThrows(UserProblem.class,
				() -> new CladeTrainer(List.of(volume), Rule.PERCENTILES, Phantom.settings(1), folder, Progress.NONE));
			assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
		}
	}

	/** Above a ratio of 8 a training is possible, with a warning. */
	@Test
	public void coarseSlicesAreDoubtful() {
		assertEquals("The slices lie 9.0 times farther apart than the pixels; above 8 times most of the result is guessed.",
			CladePredictor.warning(Grids.volume(2, 2, 2, 9, (x, y, z) -> 0)).orElseThrow());
		assertTrue(CladePredictor.warning(Grids.volume(2, 2, 2, 8, (x, y, z) -> 0)).isEmpty());
	}
}
