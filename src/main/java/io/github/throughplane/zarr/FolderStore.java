package io.github.throughplane.zarr;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.WholeFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A folder of the file system.
 *
 * @param folder the group's
 */
public record FolderStore(Path folder) implements Store {

	@Override
	public Optional<byte[]> get(final String key) {
		return read(key, () -> Files.readAllBytes(folder.resolve(key)));
	}

	@Override
	public Optional<byte[]> get(final String key, final long from, final int count) {
		return read(key, () -> {
			try (FileChannel file = FileChannel.open(folder.resolve(key))) {
				final ByteBuffer part = ByteBuffer.allocate(count);
				final long start = from < 0 ? Math.max(0, file.size() + from) : from;
				int read = 0;
				while (part.hasRemaining() && read >= 0)
					read = file.read(part, start + part.position());
				return Arrays.copyOf(part.array(), part.position());
			}
		});
	}

	/** Reads a file. */
	@FunctionalInterface
	private interface Reading {

		byte[] bytes() throws IOException;
	}

	private Optional<byte[]> read(final String key, final Reading reading) {
		try {
			return Files.isDirectory(folder.resolve(key)) ? Optional.empty() : Optional.of(reading.bytes());
		}
		catch (final NoSuchFileException | NotDirectoryException e) {
			return Optional.empty();
		}
		catch (final IOException e) {
			throw new UserProblem(name(key) + " could not be read (" + e.getMessage() + ").", "Check that you may read the folder and all in it.", e);
		}
	}

	/**
	 * Writes a file, or replaces it, in one step: who reads meanwhile finds the old one or the new one.
	 *
	 * @throws UserProblem if it cannot be written
	 */
	public void put(final String key, final byte[] content) {
		final Path file = folder.resolve(key);
		try {
			Files.createDirectories(file.getParent());
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + file.getParent() + " could not be made (" + e.getMessage() + ").",
				"Check that the disk has room and that you may write there, or choose another place.", e);
		}
		WholeFile.write(file, beside -> Files.write(beside, content));
	}

	@Override
	public String name(final String key) {
		return folder.resolve(key).toString();
	}
}
