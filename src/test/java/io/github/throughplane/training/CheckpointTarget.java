package io.github.throughplane.training;

import io.github.throughplane.fuzz.Target;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Checkpoints, whose sum at the end is made right, so that what lies before it is looked at. */
public final class CheckpointTarget implements Target {

	private static final List<String> COLUMNS = List.of("epoch", "steps", "loss");

	@Override
	public List<byte[]> seeds() throws IOException {
		final TrainingHistory history = new TrainingHistory(COLUMNS);
		history.add(1, 200, 0.25);
		final Map<String, String> texts = new LoopState(210, 12.5, 10, new double[] { 0.5 }, history).texts();
		new Checkpoint(texts, Map.of("a", new float[] { 1, 2 }, "b", new float[0])).write(file());
		final byte[] whole = Files.readAllBytes(file());
		return List.of(Arrays.copyOf(whole, whole.length - Long.BYTES));
	}

	@Override
	public void read(final byte[] input) throws IOException {
		final CRC32 sum = new CRC32();
		sum.update(input);
		Files.write(file(), ByteBuffer.allocate(input.length + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).put(input).putLong(sum.getValue()).array());
		final Checkpoint checkpoint = Checkpoint.read(file());
		try {
			LoopState.of(checkpoint.texts(), COLUMNS, 1).texts();
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
