package io.github.throughplane.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** Where paths lead to, whatever they are called. */
public final class Places {

	private Places() {}

	/**
	 * Whether two paths are the same file or folder: through links, by other names of the folders on the way, and, where there is none
	 * yet, also where they differ only in capital letters or in how accents are written, which not every file system tells apart.
	 *
	 * @throws UserProblem if one of them cannot be looked at
	 */
	public static boolean isSame(final Path path, final Path other) {
		try {
			return Files.exists(path) || Files.exists(other) ? Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other)
				: plain(path).equals(plain(other));
		}
		catch (final IOException e) {
			throw new UserProblem(path + " and " + other + " could not be compared (" + e.getMessage() + ").", "Choose other files.", e);
		}
	}

	/** The path with the folders that exist as they are really called. */
	private static String plain(final Path path) throws IOException {
		final Path whole = path.toAbsolutePath().normalize();
		Path known = whole;
		while (known.getParent() != null && !Files.exists(known))
			known = known.getParent();
		return Normalizer.normalize(known.toRealPath().resolve(known.relativize(whole)).toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	/**
	 * Demands a folder that can be written into, or made.
	 *
	 * @throws UserProblem if it is a file, or no folder may be made there
	 */
	public static void requireFolder(final Path folder) {
		Path known = folder.toAbsolutePath();
		while (known.getParent() != null && !Files.exists(known))
			known = known.getParent();
		if (!Files.isDirectory(known))
			throw new UserProblem(known + " is a file.", "Give the name of a folder; it is made where it does not exist.");
		if (!Files.isWritable(known))
			throw new UserProblem("You may not write into the folder " + known + ".", "Choose another one.");
	}

	/**
	 * Makes a folder, and those that it lies in, where they do not exist.
	 *
	 * @return the folder
	 * @throws UserProblem if that is not possible
	 */
	public static Path make(final Path folder) {
		try {
			return Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw new UserProblem("The folder " + folder + " could not be made.", "Choose a folder that you may write to.", e);
		}
	}
}
