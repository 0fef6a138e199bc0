package io.github.throughplane.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file whole or not at all: beside its place first, then moved into place in one step. Whatever goes wrong,
 * a file that was there before is left as it was, and nothing half-written remains. What a process left that was killed while it
 * wrote is deleted by the next one that writes into the folder.
 */
public final class WholeFile {

	/** Writes the content of one file. */
	@FunctionalInterface
	public interface Content {

		/** @param file an empty file, in the folder of the target and ending as its name does */
		void writeTo(Path file) throws IOException;
	}

	/** What a name ends with that programs go by: ".tif", ".nii.gz". */
	private static final Pattern ENDING = Pattern.compile("(\\.[A-Za-z0-9]{1,12}){0,2}$");

	private WholeFile() {}

	/**
	 * Writes a file, or replaces it.
	 *
	 * @param target where the file shall be; its folder exists
	 * @param content writes it; whatever it throws, {@link Cancelled} included, comes through after tidying up
	 * @throws UserProblem if the file cannot be written: no such folder, no permission, disk full
	 */
	public static void write(final Path target, final Content content) {
		final Path place = placeOf(target);
		Path beside = null;
		try {
			beside = createBeside(place);
			content.writeTo(beside);
			force(beside);
			move(beside, place);
			beside = null;
		}
		catch (final IOException e) {
			throw unwritable(target, beside, e);
		}
		catch (final UncheckedIOException e) {
			throw unwritable(target, beside, e.getCause());
		}
		finally {
			delete(beside);
		}
	}

	private static Path createBeside(final Path place) throws IOException {
		final Matcher ending = ENDING.matcher(place.getFileName().toString());
		return Leftovers.part(place.getParent(), ending.find() ? ending.group() : "");
	}

	/**
	 * Demands a name that a file has or can have.
	 *
	 * @throws UserProblem if it is a folder, a device or a pipe, whose place no file shall take
	 */
	public static void requireFile(final Path target) {
		if (Files.isDirectory(target))
			throw new UserProblem(target + " is a folder.", "Give the name of a file in it.");
		if (Files.exists(target) && !Files.isRegularFile(target))
			throw new UserProblem(target + " is a device or a pipe, no file.", "Give the name of a file.");
	}

	/** The file that the target stands for: behind a link, the file linked to. */
	private static Path placeOf(final Path target) {
		requireFile(target);
		final Path place;
		try {
			place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
		}
		catch (final IOException e) {
			throw unwritable(target, null, e);
		}
		if (!Files.isDirectory(place.getParent()))
			throw new UserProblem("The folder " + place.getParent() + " does not exist.", "Create it, or choose another one.");
		// Moving would replace a protected file where its folder is writable.
		if (Files.exists(place) && !Files.isWritable(place))
			throw new UserProblem(target + " is write-protected.", "Remove the protection, or choose another file.");
		return place;
	}

	/** Brings the content to the disk before the name points at it, so that a power failure cannot leave an empty file. */
	private static void force(final Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	private static void move(final Path from, final Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void delete(final Path file) {
		try {
			if (file != null)
				Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			// The failure that led here is the one to tell; the leftover is hidden and named as a part.
			file.toFile().deleteOnExit();
		}
	}

	/** @param beside the file that was being written, whose name says nothing to anybody; null where there is none yet */
	private static UserProblem unwritable(final Path target, final Path beside, final IOException e) {
		final String reason = beside == null ? reason(e) : reason(e).replace(beside.toString(), target.toString());
		return new UserProblem(target + " could not be written (" + reason + ").",
			"Check that the disk has room and that you may write into the folder, or choose another file.", e);
	}

	private static String reason(final IOException e) {
		if (e instanceof AccessDeniedException)
			return "permission denied";
		if (e instanceof NoSuchFileException)
			return "its folder is gone";
		if (e instanceof final FileSystemException system && system.getReason() != null)
			return system.getReason();
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
