package io.github.throughplane.batch;

import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The table of one run of a batch: a row an image, on the disk as soon as it has ended. One batch writes it at a time. */
final class BatchRows implements AutoCloseable {

	private static final List<String> COLUMNS = List.of("input", "output", "status", "seconds", "consistency", "message");

	private final Path file;
	private final FileChannel channel;

	/**
	 * Begins the table anew.
	 *
	 * @throws UserProblem if it cannot be written, or another batch is at it
	 */
	BatchRows(final Path file) {
		this.file = file;
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (!isOurs()) {
				channel.close();
				throw new UserProblem("Another batch is writing " + file + ".", "Wait for it, or give each a part of its own.");
			}
			channel.truncate(0);
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
		write(new Table(COLUMNS, List.of()).csv());
	}

	private boolean isOurs() {
		try {
			final FileLock lock = channel.tryLock();
			return lock != null;
		}
		catch (final OverlappingFileLockException e) {
			return false;
		}
		catch (final IOException e) {
			// Some file systems of clusters know no locks; there nobody can tell.
			return true;
		}
	}

	/** Adds a row; what the message says comes on one line. */
	synchronized void add(final BatchItem item, final Outcome outcome) {
		final String consistency = outcome.consistency().isPresent() ? String.valueOf(outcome.consistency().getAsDouble()) : "";
		final List<Object> cells = List.of(item.input(), item.output(), outcome.status(), Math.round(100 * outcome.seconds()) / 100.0, consistency, outcome.message());
		final String both = new Table(COLUMNS, List.of(cells)).csv();
		write(both.substring(both.indexOf('\n') + 1));
	}

	private void write(final String text) {
		try {
			final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining())
				channel.write(bytes);
			channel.force(false);
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	private UserProblem unwritable(final IOException e) {
		return new UserProblem(file + " could not be written (" + e.getMessage() + ").", "Check that the disk has room and that you may write into the folder.", e);
	}

	@Override
	public void close() {
		try {
			channel.close();
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}
}
