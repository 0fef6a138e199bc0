package io.github.throughplane.training;

import io.github.throughplane.array.Checkpoint;
import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The working files of one training, in a folder that only one training at a time may use. */
public final class TrainingFolder implements AutoCloseable {

	private static final String CHECKPOINT = "latest.checkpoint";
	private static final String LOCK = "lock";
	private static final String EPOCHS = "epoch-\\d+\\.weights";

	private final Path folder;
	private final FileChannel lockChannel;
	private final FileLock lock;

	/**
	 * Makes the folder where it does not exist, and locks it.
	 *
	 * @throws UserProblem if it cannot be written, or another training uses it
	 */
	public TrainingFolder(final Path folder) {
		this.folder = folder;
		try {
			Files.createDirectories(folder);
			lockChannel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			lock = tryLock();
			if (lock == null)
				lockChannel.close();
			else
				// What a training left that was broken off while writing.
				delete("\\.part-.*");
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " for the training's files cannot be written.",
				"Choose an output in a folder that exists and that you may write to.", e);
		}
		if (lock == null)
			throw new UserProblem("Another training is writing into " + folder + ".", "Wait for its end, or choose another output.");
	}

	/** The folder that belongs to a model file: beside it, with the ending .training. */
	public static Path beside(final Path model) {
		return model.resolveSibling(model.getFileName().toString().replaceFirst("\\.zip$", "") + ".training");
	}

	/**
	 * Whether a training in a folder was cancelled or broken off and can go on. One that has ended leaves its checkpoint, which has epochs,
	 * without their weights; one whose checkpoint is damaged cannot go on.
	 */
	public static boolean isUnfinished(final Path folder) {
		final Path checkpoint = folder.resolve(CHECKPOINT);
		if (!Files.exists(checkpoint))
			return false;
		try {
			return LoopState.epochs(Checkpoint.read(checkpoint).texts()) == 0 || !files(folder, EPOCHS).isEmpty();
		}
		catch (final UserProblem | IllegalArgumentException e) {
			return false;
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " of a training cannot be read.", "Check its permissions.", e);
		}
	}

	/**
	 * Does work with a folder that is deleted afterwards.
	 *
	 * @throws UserProblem if there is no room for it
	 */
	public static <T> T temporary(final Function<TrainingFolder, T> work) {
		try {
			final Path path = Leftovers.temporaryFolder();
			try (TrainingFolder folder = new TrainingFolder(path)) {
				return work.apply(folder);
			}
			finally {
				Leftovers.delete(path);
			}
		}
		catch (final IOException e) {
			throw new UserProblem("The training's files could not be kept in " + System.getProperty("java.io.tmpdir") + ".",
				"Free disk space, or name another folder with -Djava.io.tmpdir.", e);
		}
	}

	private FileLock tryLock() throws IOException {
		try {
			return lockChannel.tryLock();
		}
		catch (final OverlappingFileLockException e) {
			return null; // held by another training in this program
		}
	}

	public Path path() {
		return folder;
	}

	public boolean hasCheckpoint() {
		return Files.exists(folder.resolve(CHECKPOINT));
	}

	void writeCheckpoint(final Checkpoint checkpoint) {
		checkpoint.write(folder.resolve(CHECKPOINT));
	}

	Checkpoint readCheckpoint() {
		return Checkpoint.read(folder.resolve(CHECKPOINT));
	}

	void writeHistory(final TrainingHistory history) {
		history.write(folder.resolve("history.csv"));
	}

	void writeEpoch(final int number, final Map<String, float[]> weights) {
		new Checkpoint(Map.of("epoch", Integer.toString(number)), weights).write(epoch(number));
	}

	/** @throws UserProblem if the weights of an epoch were deleted after the model was written, or are damaged */
	Map<String, float[]> readEpoch(final int number) {
		if (!Files.exists(epoch(number)))
			throw new UserProblem("The training in " + folder + " has ended and its model was written.",
				"Use that model, or train anew without resume.");
		return Checkpoint.read(epoch(number)).arrays();
	}

	private Path epoch(final int number) {
		return folder.resolve("epoch-" + number + ".weights");
	}

	/** Deletes the weights of one epoch, if they are there. */
	void deleteEpoch(final int number) {
		tidyUp(epoch(number).getFileName().toString().replace(".", "\\."));
	}

	/** Deletes the weights of single epochs, once the model is written. */
	public void deleteEpochs() {
		tidyUp(EPOCHS);
	}

	private void tidyUp(final String pattern) {
		try {
			delete(pattern);
		}
		catch (final IOException e) {
			throw new UserProblem("The training's files in " + folder + " could not be tidied up.", "Delete the folder by hand.", e);
		}
	}

	private void delete(final String pattern) throws IOException {
		for (final Path file : files(folder, pattern))
			Files.delete(file);
	}

	private static List<Path> files(final Path folder, final String pattern) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
		}
	}

	/** Lets another training use the folder. The file of the lock stays: another program may be waiting to take it. */
	@Override
	public void close() {
		try {
			lock.release();
			lockChannel.close();
		}
		catch (final IOException e) {
			throw new UserProblem("The lock of " + folder + " could not be released.", "Delete the file named lock in it.", e);
		}
	}
}
