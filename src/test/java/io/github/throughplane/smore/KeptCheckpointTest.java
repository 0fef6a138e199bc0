package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A checkpoint gives way only to one of a later step. */
public class KeptCheckpointTest {

	private static final Volume PHANTOM = SpheresAndTubes.volume(40, 36, 6, new Spacing(1, 1, 4, "mm"), 5);
	private static final SmoreSettings SETTINGS = new SmoreSettings(4, 1, 4, 12, 2, 12, 1e-3, 0.9, 1);

	@org.junit.Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private Path folder() {
		return temporary.getRoot().toPath();
	}

	private void train(final boolean resume, final Progress progress) {
		try (TrainingFolder folder = new TrainingFolder(folder())) {
			new SmoreTrainer(List.of(PHANTOM), Rule.PERCENTILES, SETTINGS, folder, Progress.NONE).train(resume, () -> 0, preview -> {}, progress);
		}
	}

	private byte[] cancelled(final boolean resume, final int report) throws IOException {
		assertThrows(Cancelled.class, () -> train(resume, RecordedProgress.cancellingAt(report)));
		return Files.readAllBytes(folder().resolve("latest.checkpoint"));
	}

	private long step() {
		return Long.parseLong(Checkpoint.read(folder().resolve("latest.checkpoint")).texts().get("step"));
	}

	@Test
	public void anEarlierStepDoesNotReplaceIt() throws IOException {
		final byte[] kept = cancelled(false, 6);
		final long step = step();
		assertTrue(step > 0);
		assertArrayEquals("resumed and cancelled at once", kept, cancelled(true, 1));
		assertArrayEquals("begun anew and cancelled at once", kept, cancelled(false, 1));
		cancelled(true, 3);
		assertTrue(step() > step);
	}

	@Test
	public void aTrainingIsUnfinishedUntilItEnds() throws IOException {
		assertFalse(TrainingFolder.isUnfinished(folder()));
		cancelled(false, 3);
		assertTrue(TrainingFolder.isUnfinished(folder()));
		train(true, Progress.NONE);
		assertTrue("its model may not have been written yet", TrainingFolder.isUnfinished(folder()));
		try (TrainingFolder folder = new TrainingFolder(folder())) {
			folder.deleteEpochs();
		}
		assertFalse(TrainingFolder.isUnfinished(folder()));
		Files.write(folder().resolve("latest.checkpoint"), new byte[] { 1 });
		Files.write(folder().resolve("epoch-1.weights"), new byte[] { 1 });
		assertFalse("what is damaged cannot go on", TrainingFolder.isUnfinished(folder()));
	}
}
