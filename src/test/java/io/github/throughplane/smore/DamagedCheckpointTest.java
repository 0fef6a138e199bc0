package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Trainings that shall go on from files which are not what this program wrote: told at once, and the files stay as they were. */
public class DamagedCheckpointTest {

	private static final Volume PHANTOM = SpheresAndTubes.volume(40, 36, 6, new Spacing(1, 1, 4, "mm"), 5);
	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 4, 12, 2, 230, 1e-3, 0.9, 1);

	@org.junit.Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder(final String name) {
		return temporary.getRoot().toPath().resolve(name);
	}

	private static TrainedSmore train(final Path path, final SmoreSettings settings, final boolean resume, final Consumer<Preview> preview, final Progress progress) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new SmoreTrainer(List.of(PHANTOM), Rule.PERCENTILES, settings, folder, Progress.NONE).train(resume, () -> 0, preview, progress);
		}
	}

	/** A training that was cancelled in its second epoch. */
	private Path cancelled() {
		final Path path = folder("cancelled");
		assertThrows(Cancelled.class, () -> train(path, SETTINGS, false, preview -> {}, RecordedProgress.cancellingAt(210)));
		return path;
	}

	private static String problem(final Path path) throws IOException {
		final byte[] before = Files.readAllBytes(path.resolve("latest.checkpoint"));
		final String message = assertThrows(UserProblem.class, () -> train(path, SETTINGS, true, preview -> {}, Progress.NONE)).getMessage();
		assertArrayEquals(before, Files.readAllBytes(path.resolve("latest.checkpoint")));
		return message;
	}

	@Test
	public void filesThatAreCutOff() throws IOException {
		final Path path = cancelled();
		final Path checkpoint = path.resolve("latest.checkpoint");
		final byte[] whole = Files.readAllBytes(checkpoint);
		for (final int length : new int[] { 0, 7, 8, 16, 100, whole.length / 2, whole.length - 1 }) {
			Files.write(checkpoint, Arrays.copyOf(whole, length));
			assertTrue(problem(path).startsWith(checkpoint + " is not a whole training checkpoint."));
		}
		Files.write(checkpoint, whole);
		final Path weights = path.resolve("epoch-1.weights");
		Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 1000));
		assertTrue(problem(path).startsWith(weights + " is not a whole training checkpoint."));
	}

	/** Whole files with right sums, in which something is missing or of another kind. */
	@Test
	public void contentOfOtherKinds() throws IOException {
		final Path path = cancelled();
		final Checkpoint whole = Checkpoint.read(path.resolve("latest.checkpoint"));
		for (final String name : whole.texts().keySet()) {
			final Map<String, String> texts = new HashMap<>(whole.texts());
			texts.remove(name);
			refused(path, new Checkpoint(texts, whole.arrays()), name.matches("settings|images") ? "belongs to a training" : "is damaged (The text " + name);
		}
		for (final String[] change : new String[][] { { "step", "1e3" }, { "step", "-1" }, { "step", "231" }, { "seconds", "NaN" }, { "summed", "300" },
			{ "sum0", "Infinity" }, { "history", "" }, { "history", "epoch,steps\n1\n" }, { "history", "a,b\n1,2\n" },
			{ "history", whole.texts().get("history").replaceFirst("\n1.0,", "\none,") } }) {
			final Map<String, String> texts = new HashMap<>(whole.texts());
			texts.put(change[0], change[1]);
			refused(path, new Checkpoint(texts, whole.arrays()), "is damaged (");
		}
		final String kernel = "network.head.kernel";
		refused(path, with(whole, kernel, new float[1]), "is damaged (" + kernel + " has 1 values, not");
		refused(path, with(whole, "stranger", new float[1]), "is damaged (A state of");
		final float[] values = whole.arrays().get(kernel).clone();
		values[3] = Float.NaN;
		refused(path, with(whole, kernel, values), "is damaged (" + kernel + " has the value NaN). Take it from a copy of the folder");
		new Checkpoint(Map.of(), Map.of(kernel, values)).write(path.resolve("epoch-1.weights"));
		refused(path, whole, "is damaged (" + kernel + " has the value NaN)");
		new Checkpoint(Map.of(), Map.of(kernel, new float[4])).write(path.resolve("epoch-1.weights"));
		refused(path, whole, "is damaged (The weights of an epoch are of another network)");
	}

	private static Checkpoint with(final Checkpoint whole, final String name, final float[] values) {
		final Map<String, float[]> arrays = new HashMap<>(whole.arrays());
		arrays.put(name, values);
		return new Checkpoint(whole.texts(), arrays);
	}

	private static void refused(final Path path, final Checkpoint checkpoint, final String reason) throws IOException {
		checkpoint.write(path.resolve("latest.checkpoint"));
		final String message = problem(path);
		assertTrue(message, message.startsWith("The checkpoint in " + path + " " + reason));
	}

	/** Ended between the last step and its judgement. */
	@Test
	public void anEpochThatIsNotJudgedYetIsJudgedFirst() {
		final SmoreSettings brief = SETTINGS.withSteps(10);
		final TrainedSmore straight = train(folder("straight"), brief, false, preview -> {}, Progress.NONE);
		assertThrows(Cancelled.class, () -> train(folder("ended"), brief, false, preview -> {
			throw new Cancelled();
		}, Progress.NONE));
		final TrainedSmore resumed = train(folder("ended"), brief, true, preview -> {}, Progress.NONE);
		straight.weights().forEach((name, values) -> assertArrayEquals(name, values, resumed.weights().get(name), 0));
		assertArrayEquals(straight.history().column("loss"), resumed.history().column("loss"), 0);
	}
}
