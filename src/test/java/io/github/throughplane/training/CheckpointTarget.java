package io.github.throughplane.training;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.fuzz.Target;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checkpoints, whose sum is made right, so that what it is the sum of is looked at. */
public final class CheckpointTarget implements Target {

	private static final Columns COLUMNS = new Columns(List.of(), List.of(new Column("loss")), List.of());

	@Override
	public List<byte[]> seeds() throws IOException {
		final TrainingHistory history = new TrainingHistory(COLUMNS.names());
		history.add(1, 200, 0.25, 12.5);
		final Map<String, String> texts = new LoopState(210, 12.5, 0.5, 10, new double[] { 0.5 }, history).texts();
		new Checkpoint(texts, Map.of("a", new float[] { 1, 2 }, "b", new float[0])).write(file());
		return List.of(Files.readAllBytes(file()));
	}

	@Override
	public void read(final byte[] input) {
		final Safetensors content = Safetensors.read(input, "checkpoint");
		final Map<String, float[]> arrays = new LinkedHashMap<>();
		content.arrays().forEach((name, array) -> arrays.put(name, array.values()));
		final Map<String, String> texts = new HashMap<>(content.metadata());
		texts.keySet().removeAll(List.of("format", "checksum"));
		new Checkpoint(texts, arrays).write(file());
		final Checkpoint checkpoint = Checkpoint.read(file());
		try {
			LoopState.of(checkpoint.texts(), COLUMNS).texts();
		}
		catch (final IllegalArgumentException e) {
			throw new UserProblem("As the loop says it:", String.valueOf(e.getMessage()), e);
		}
	}

	private static Path file() {
		final Path file = Path.of(System.getProperty("java.io.tmpdir"), "throughplane-fuzz-" + ProcessHandle.current().pid() + ".checkpoint");
		file.toFile().deleteOnExit();
		return file;
	}
}
