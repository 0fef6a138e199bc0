package io.github.throughplane.volume;

import io.github.throughplane.task.Leftovers;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Room that is taken piece by piece, in memory or in a temporary file. The file grows as room is taken, and goes when nobody uses the room any more, or at
 * the latest with the program. May be used by several threads at once.
 */
public final class TemporarySpace {

	/** Bytes that the file grows by; systems allow some ten thousand mapped regions. */
	private static final int REGION = 1 << 28;
	private static final int ALIGNMENT = 8;
	private static final Cleaner CLEANER = Cleaner.create();

	private final boolean onDisk;
	private FileChannel file;
	private long mapped;
	private ByteBuffer region = ByteBuffer.allocate(0);

	/** @param onDisk whether in a temporary file, else in Java's memory */
	public TemporarySpace(final boolean onDisk) {
		this.onDisk = onDisk;
	}

	/**
	 * Takes room.
	 *
	 * @return zeros, in the order of the machine
	 * @throws UserProblem if the disk has none
	 */
	public synchronized ByteBuffer take(final int bytes) {
		if (!onDisk)
			return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
		final int aligned = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		if (region.remaining() < aligned)
			region = map(Math.max(REGION, aligned));
		final ByteBuffer taken = region.slice(region.position(), bytes).order(ByteOrder.nativeOrder());
		region.position(region.position() + aligned);
		return taken;
	}

	private ByteBuffer map(final int bytes) {
		final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			// The file takes its space only as it is filled, and then it would be too late to say so.
			if (Files.getFileStore(folder).getUsableSpace() < bytes)
				throw noRoom(bytes, folder, null);
			if (file == null)
				file = open();
			final ByteBuffer next = file.map(FileChannel.MapMode.READ_WRITE, mapped, bytes);
			mapped += bytes;
			return next;
		}
		catch (final IOException e) {
			throw noRoom(bytes, folder, e);
		}
	}

	private FileChannel open() throws IOException {
		final Path path = Leftovers.temporaryFile(".samples");
		final FileChannel opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
		// Unix lets go of a file's name while it is open or mapped.
		if (!path.toFile().delete())
			path.toFile().deleteOnExit();
		CLEANER.register(this, () -> close(opened));
		return opened;
	}

	private static void close(final FileChannel opened) {
		try {
			opened.close();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static UserProblem noRoom(final long bytes, final Path folder, final IOException cause) {
		return new UserProblem("No room for " + (bytes >> 20) + " MB more of a temporary file in " + folder + ".",
			"Free disk space, or name another folder with -Djava.io.tmpdir.", cause);
	}
}
