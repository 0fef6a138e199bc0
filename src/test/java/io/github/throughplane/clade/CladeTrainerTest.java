package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.ChildJava;
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
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real trainings of the smallest network on a phantom. */
public class CladeTrainerTest {

	@org.junit.Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private static TrainedClade train(final Path path, final CladeSettings settings, final boolean resume, final Progress progress) {
		return train(path, settings, resume, () -> 0, progress);
	}

	private static TrainedClade train(final Path path, final CladeSettings settings, final boolean resume, final DoubleSupplier timeUsed,
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

	/** Cancelled in the middle of the first and of the second epoch, at an epoch's first step, and resumed: the same bits as without. */
	@Test
	public void resumesBitByBit() {
		final TrainedClade straight = train(folder("straight"), Phantom.settings(2), false, Progress.NONE);
		final int steps = (int) straight.history().column("steps")[0];
		assertTrue("steps: " + steps, steps >= 4);
		for (final int report : new int[] { 3, steps + 1, steps + 3 }) {
			final Path path = folder("cancelled" + report);
			assertThrows(Cancelled.class, () -> train(path, Phantom.settings(2), false, RecordedProgress.cancellingAt(report)));
			assertSame(straight, train(path, Phantom.settings(2), true, Progress.NONE));
		}
	}

	private static void assertSame(final TrainedClade expected, final TrainedClade trained) {
		assertEquals(expected.weights().keySet(), trained.weights().keySet());
		expected.weights().forEach((name, values) -> assertArrayEquals(name, values, trained.weights().get(name), 0));
		for (final String column : CladeTrainer.COLUMNS)
			if (!column.equals("seconds"))
				assertArrayEquals(column, expected.history().column(column), trained.history().column(column), 0);
		assertEquals(expected.epoch(), trained.epoch());
		assertArrayEquals(expected.testOutput(), trained.testOutput(), 0);
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
		final TrainedClade straight = train(folder("straight"), Phantom.settings(2), false, Progress.NONE);
		assertSame(straight, train(path, Phantom.settings(2), true, Progress.NONE));
		try (Stream<Path> files = Files.list(path)) {
			assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith(".part-")));
		}
	}

	@Test
	public void cancelKeepsTheCheckpointOnly() throws IOException {
		final Path path = folder("cancelled");
		assertThrows(Cancelled.class, () -> train(path, Phantom.settings(1), false, RecordedProgress.cancellingAt(2)));
		try (Stream<Path> files = Files.list(path)) {
			assertEquals(List.of("latest.checkpoint", "lock"), files.map(file -> file.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	public void stopKeepsTheNetwork() {
		final TrainedClade trained = train(folder("stopped"), Phantom.settings(50), false, RecordedProgress.stoppingAt(2));
		assertArrayEquals(new double[] { 2 }, trained.history().column("steps"), 0);
		assertEquals(1, trained.epoch());
		assertEquals(1024, trained.testOutput().length);
	}

	/** Where the time decides, the learning rate has fallen when it is over: with all time used nothing is learned any more. */
	@Test
	public void learningRateFollowsTheTime() {
		final Map<String, float[]> start = afterSteps(1, () -> 1);
		assertTrue(distance(start, afterSteps(4, () -> 1)) < 0.01 * distance(start, afterSteps(4, () -> 0)));
	}

	private Map<String, float[]> afterSteps(final int steps, final DoubleSupplier timeUsed) {
		return train(folder(steps + " in time " + timeUsed.getAsDouble()), Phantom.settings(50), false, timeUsed, RecordedProgress.stoppingAt(steps)).weights();
	}

	private static double distance(final Map<String, float[]> one, final Map<String, float[]> other) {
		double squares = 0;
		for (final String name : one.keySet())
			for (int i = 0; i < one.get(name).length; i++)
				squares += Math.pow((double) one.get(name)[i] - other.get(name)[i], 2);
		return Math.sqrt(squares);
	}

	@Test
	public void otherImagesOrSettingsAreNotResumed() {
		final Path path = folder("t");
		assertThrows(Cancelled.class, () -> train(path, Phantom.settings(1), false, RecordedProgress.cancellingAt(2)));
		final UserProblem settings = assertThrows(UserProblem.class, () -> train(path, Phantom.settings(2), true, Progress.NONE));
		assertTrue(settings.getMessage(), settings.getMessage().startsWith("The checkpoint in " + path + " belongs to a training on other images or"));
		try (TrainingFolder folder = new TrainingFolder(path)) {
			final Volume other = Phantom.thick(48, 48, 12, new Spacing(1.01, 1.01, 4.04, "mm"));
			final CladeTrainer trainer = new CladeTrainer(List.of(other), Rule.PERCENTILES, Phantom.settings(1), folder, Progress.NONE);
			assertThrows(UserProblem.class, () -> trainer.train(true, () -> 0, preview -> {}, Progress.NONE));
		}
	}

	@Test
	public void nothingToResume() {
		final UserProblem absent = assertThrows(UserProblem.class, () -> train(folder("empty"), Phantom.settings(1), true, Progress.NONE));
		assertTrue(absent.getMessage(), absent.getMessage().startsWith("There is no checkpoint "));
	}

	@Test
	public void finishedTrainingIsNotResumedOnceItsModelIsWritten() {
		final Path path = folder("done");
		train(path, Phantom.settings(1), false, Progress.NONE);
		assertEquals("as long as its epochs are there, the result is", 1, train(path, Phantom.settings(1), true, Progress.NONE).epoch());
		try (TrainingFolder folder = new TrainingFolder(path)) {
			folder.deleteEpochs();
		}
		final UserProblem problem = assertThrows(UserProblem.class, () -> train(path, Phantom.settings(1), true, Progress.NONE));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("The training in " + path + " has ended"));
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
