package io.github.throughplane.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What every trainer does with real networks; all else of the way of a training is in {@link TrainingLoopTest} and {@link SavedTrainingTest}. */
public abstract class TrainerContract {

	/**
	 * What a training gives.
	 *
	 * @param output what the network makes of the test input
	 */
	public record Result(Map<String, float[]> weights, TrainingHistory history, int epoch, float[] output) {}

	/** A training in a folder, always the same one. */
	@FunctionalInterface
	protected interface Training {
		Result run(Path folder, boolean resume, Progress progress);
	}

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	/** Some epochs, two at least, of two steps or more. */
	protected abstract Training training();

	/** The same with other settings. */
	protected abstract Training otherSettings();

	/** The same on other images. */
	protected abstract Training otherImages();

	protected final Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	protected static Set<String> files(final Path path) throws IOException {
		try (Stream<Path> files = Files.list(path)) {
			return new HashSet<>(files.map(file -> file.getFileName().toString()).toList());
		}
	}

	@Test
	public void resumesBitByBit() {
		assertResumes(training());
	}

	/** Cancelled in the first epoch, at the first step of the second, and before the last step of all, and resumed: the same bits as without. */
	protected final void assertResumes(final Training training) {
		final Result straight = training.run(folder("straight"), false, Progress.NONE);
		final double[] steps = straight.history().column("steps");
		assertTrue("epochs: " + steps.length, steps.length >= 2);
		for (final int report : new int[] { 2, (int) steps[0] + 1, (int) steps[steps.length - 1] }) {
			final Path path = folder("cancelled" + report);
			assertThrows(Cancelled.class, () -> training.run(path, false, RecordedProgress.cancellingAt(report)));
			assertSame(straight, training.run(path, true, Progress.NONE));
		}
	}

	protected static void assertSame(final Result expected, final Result trained) {
		assertEquals(expected.weights().keySet(), trained.weights().keySet());
		expected.weights().forEach((name, values) -> assertArrayEquals(name, values, trained.weights().get(name), 0));
		for (final String column : expected.history().columns())
			if (!column.equals("seconds"))
				assertArrayEquals(column, expected.history().column(column), trained.history().column(column), 0);
		assertEquals(expected.epoch(), trained.epoch());
		assertArrayEquals(expected.output(), trained.output(), 0);
	}

	@Test
	public void cancelKeepsTheCheckpointOnly() throws IOException {
		final Path path = folder("cancelled");
		assertThrows(Cancelled.class, () -> training().run(path, false, RecordedProgress.cancellingAt(2)));
		assertEquals(Set.of("latest.checkpoint", "lock"), files(path));
	}

	@Test
	public void stopKeepsTheNetwork() throws IOException {
		final Path path = folder("stopped");
		final Result trained = training().run(path, false, RecordedProgress.stoppingAt(2));
		assertArrayEquals(new double[] { 2 }, trained.history().column("steps"), 0);
		assertEquals(1, trained.epoch());
		assertEquals(trained.history().csv(), Files.readString(path.resolve("history.csv")));
		assertEquals(Set.of("latest.checkpoint", "lock", "history.csv", "epoch-1.weights"), files(path));
	}

	@Test
	public void statesOfAnotherNetworkAreRefused() {
		final Path path = folder("t");
		assertThrows(Cancelled.class, () -> training().run(path, false, RecordedProgress.cancellingAt(2)));
		final Checkpoint whole = Checkpoint.read(path.resolve("latest.checkpoint"));
		final String kernel = whole.arrays().keySet().stream().filter(name -> name.endsWith("kernel")).findFirst().orElseThrow();
		for (final String[] change : new String[][] { { kernel, kernel + " has 1 values, not" }, { "stranger", "A state of" } }) {
			final Map<String, float[]> arrays = new HashMap<>(whole.arrays());
			arrays.put(change[0], new float[1]);
			new Checkpoint(whole.texts(), arrays).write(path.resolve("latest.checkpoint"));
			final String message = assertThrows(UserProblem.class, () -> training().run(path, true, Progress.NONE)).getMessage();
			assertTrue(message, message.startsWith("The checkpoint in " + path + " is damaged (" + change[1]));
		}
	}

	@Test
	public void otherImagesOrSettingsAreNotResumed() {
		final Path path = folder("t");
		assertThrows(Cancelled.class, () -> training().run(path, false, RecordedProgress.cancellingAt(2)));
		for (final Training other : new Training[] { otherSettings(), otherImages() }) {
			final UserProblem problem = assertThrows(UserProblem.class, () -> other.run(path, true, Progress.NONE));
			assertTrue(problem.getMessage(), problem.getMessage().startsWith("The checkpoint in " + path + " belongs to a training on other images or"));
		}
	}
}
