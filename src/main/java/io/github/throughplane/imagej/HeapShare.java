package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;
import java.util.Locale;

/** How much of the heap images may take. */
public final class HeapShare {

	/** Beyond this share an image is better left on disk. */
	private static final double LARGE = 0.25;
	/** The share that one image may take where it cannot be left on disk; methods need room, too. */
	private static final double LARGEST = 0.7;

	private HeapShare() {}

	/** Whether pixels of so many bytes are better read, or made, plane by plane. */
	public static boolean isLarge(final double bytes) {
		return bytes > LARGE * Runtime.getRuntime().maxMemory();
	}

	/**
	 * @param remedy what helps besides more memory
	 * @throws UserProblem if pixels that cannot be left on disk do not fit into memory
	 */
	public static void requireFits(final Path file, final double bytes, final String remedy) {
		requireFits(String.valueOf(file.getFileName()), bytes, remedy);
	}

	/** The same for an image that goes by a name. */
	static void requireFits(final String name, final double bytes, final String remedy) {
		final long heap = Runtime.getRuntime().maxMemory();
		if (bytes > LARGEST * heap)
			throw new UserProblem(String.format(Locale.ROOT, "%s needs %.0f MB of memory, and there are %d MB in all.", name,
				bytes / (1 << 20), heap >> 20), "Raise the memory in Edit > Options > Memory & Threads... or with -Xmx, or " + remedy);
	}
}
