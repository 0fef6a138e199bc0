package io.github.throughplane.training;

import static io.github.throughplane.training.TrainingLoopTest.assertSame;
import static io.github.throughplane.training.TrainingLoopTest.train;
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
import io.github.throughplane.training.TrainingLoop.Outcome;
import io.github.throughplane.training.TrainingLoop.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a training goes on from, and what it does not. */
public class SavedTrainingTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private Path cancelled(final int report) {
		final Path path = folder("cancelled" + report);
		assertThrows(Cancelled.class, () -> train(path, false, RecordedProgress.cancellingAt(report)));
		return path;
	}

	@Test
	public void otherSettingsOrImagesAreNotResumed() {
		final Path path = cancelled(3);
		for (final Plan other : List.of(new Plan(25, 10, LearningRate.LINEAR, "others", 7), new Plan(25, 10, LearningRate.LINEAR, "settings", 8)))
			assertEquals("The checkpoint in " + path + " belongs to a training on other images or with other settings. "
				+ "Resume with the images and settings it was started with, or train anew into another file.",
				assertThrows(UserProblem.class,
					() -> train(path, new FakeTrainee(), other, true, TimeLimit.NONE, preview -> {}, Progress.NONE)).getMessage());
	}

	@Test
	public void nothingToResume() {
		final UserProblem absent = assertThrows(UserProblem.class, () -> train(folder("empty"), true, Progress.NONE));
		assertTrue(absent.getMessage(), absent.getMessage().startsWith("There is no checkpoint "));
	}

	@Test
	public void finishedTrainingIsNotResumedOnceItsModelIsWritten() {
		final Path path = folder("done");
		final Outcome straight = train(path, false, Progress.NONE);
		assertSame(straight, train(path, true, Progress.NONE));
		try (TrainingFolder folder = new TrainingFolder(path)) {
			folder.deleteEpochs();
		}
		assertTrue(assertThrows(UserProblem.class, () -> train(path, true, Progress.NONE)).getMessage().startsWith("The training in " + path + " has ended"));
	}

	/** Cut off, or whole with right sums, where something is missing or of another kind: told at once, and the files stay as they were. */
	@Test
	public void damagedCheckpointsAreRefused() throws IOException {
		final Path path = cancelled(13);
		final Path file = path.resolve("latest.checkpoint");
		final byte[] bytes = Files.readAllBytes(file);
		final Checkpoint whole = Checkpoint.read(file);
		for (final int length : new int[] { 0, 7, 8, 16, 100, bytes.length / 2, bytes.length - 1 }) {
			Files.write(file, Arrays.copyOf(bytes, length));
			assertTrue(problem(path).startsWith(file + " is not a whole training checkpoint."));
		}
		for (final String name : whole.texts().keySet())
			refused(path, changed(whole, name, null), name.matches("settings|images") ? "belongs to a training" : "is damaged (The text " + name);
		for (final String[] change : new String[][] { { "step", "1e3" }, { "step", "-1" }, { "step", "26" }, { "seconds", "NaN" }, { "over", "1.5" }, { "over", "NaN" },
			{ "summed", "300" }, { "sum1", "Infinity" }, { "history", "" }, { "history", "epoch,steps\n1\n" }, { "history", "a,b\n1,2\n" },
			{ "history", whole.texts().get("history").replaceFirst("\n1.0,", "\none,") } })
			refused(path, changed(whole, change[0], change[1]), "is damaged (");
		refused(path, new Checkpoint(whole.texts(), Map.of("weight", new float[1])), "is damaged (A state of [weight])");
		refused(path, new Checkpoint(whole.texts(), Map.of("weight", new float[1], "memory", new float[] { Float.NaN })), "is damaged (memory has the value NaN)");
		final Path weights = path.resolve("epoch-1.weights");
		Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 100));
		whole.write(file);
		assertTrue(problem(path).startsWith(weights + " is not a whole training checkpoint."));
		new Checkpoint(Map.of(), Map.of("weight", new float[] { Float.NaN })).write(weights);
		refused(path, whole, "is damaged (weight has the value NaN)");
		new Checkpoint(Map.of(), Map.of("weight", new float[2])).write(weights);
		refused(path, whole, "is damaged (The weights of an epoch are of another network)");
	}

	private static Checkpoint changed(final Checkpoint whole, final String name, final String text) {
		final Map<String, String> texts = new HashMap<>(whole.texts());
		if (text == null)
			texts.remove(name);
		else
			texts.put(name, text);
		return new Checkpoint(texts, whole.arrays());
	}

	private static void refused(final Path path, final Checkpoint checkpoint, final String reason) throws IOException {
		checkpoint.write(path.resolve("latest.checkpoint"));
		final String message = problem(path);
		assertTrue(message, message.startsWith("The checkpoint in " + path + " " + reason));
	}

	private static String problem(final Path path) throws IOException {
		final byte[] before = Files.readAllBytes(path.resolve("latest.checkpoint"));
		final String message = assertThrows(UserProblem.class, () -> train(path, true, Progress.NONE)).getMessage();
		assertArrayEquals(before, Files.readAllBytes(path.resolve("latest.checkpoint")));
		return message;
	}

	@Test
	public void anEarlierStepDoesNotReplaceTheCheckpoint() throws IOException {
		final Path path = cancelled(6);
		final byte[] kept = Files.readAllBytes(path.resolve("latest.checkpoint"));
		assertThrows(Cancelled.class, () -> train(path, true, RecordedProgress.cancellingAt(1)));
		assertArrayEquals("resumed and cancelled at once", kept, Files.readAllBytes(path.resolve("latest.checkpoint")));
		assertThrows(Cancelled.class, () -> train(path, false, RecordedProgress.cancellingAt(1)));
		assertArrayEquals("begun anew and cancelled at once", kept, Files.readAllBytes(path.resolve("latest.checkpoint")));
	}

	@Test
	public void aTrainingIsUnfinishedUntilItEnds() throws IOException {
		assertFalse(TrainingFolder.isUnfinished(folder("cancelled3")));
		final Path path = cancelled(3);
		assertTrue(TrainingFolder.isUnfinished(path));
		train(path, true, Progress.NONE);
		assertTrue("its model may not have been written yet", TrainingFolder.isUnfinished(path));
		try (TrainingFolder folder = new TrainingFolder(path)) {
			folder.deleteEpochs();
		}
		assertFalse(TrainingFolder.isUnfinished(path));
		Files.write(path.resolve("latest.checkpoint"), new byte[] { 1 });
		Files.write(path.resolve("epoch-1.weights"), new byte[] { 1 });
		assertFalse("what is damaged cannot go on", TrainingFolder.isUnfinished(path));
	}
}
