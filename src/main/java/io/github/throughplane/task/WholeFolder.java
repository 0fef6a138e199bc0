package io.github.throughplane.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Writes a folder whole or not at all, as {@link WholeFile} does a file: beside its place first, then moved into place. Where a folder is there, it
 * makes room in the last moment.
 */
public final class WholeFolder {

	/** Writes what is in a folder. */
	@FunctionalInterface
	public interface Content {

		/** @param folder an empty folder */
		void writeTo(Path folder) throws IOException;
	}

	private WholeFolder() {}

	/**
	 * Writes a folder, or replaces it with all that is in it.
	 *
	 * @param target where the folder shall be; the one that it lies in exists
	 * @param content writes it; whatever it throws comes through after tidying up
	 * @throws UserProblem if it cannot be written
	 */
	public static void write(final Path target, final Content content) {
		Path beside = null;
		try {
			final Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
			beside = Leftovers.partFolder(place.getParent());
			content.writeTo(beside);
			replace(place, beside);
		}
		catch (final IOException e) {
			throw new UserProblem(target + " could not be written (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ").",
				"Check that the disk has room and that you may write into the folder, or choose another name.", e);
		}
		finally {
			Leftovers.deleteQuietly(beside);
		}
	}

	private static void replace(final Path place, final Path beside) throws IOException {
		if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
			Files.move(beside, place);
			return;
		}
		final Path old = place.resolveSibling(Leftovers.partName());
		Files.move(place, old);
		try {
			Files.move(beside, place);
		}
		catch (final IOException e) {
			Files.move(old, place);
			throw e;
		}
		Leftovers.deleteQuietly(old);
	}
}
