package io.github.throughplane.imagej;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Path;

/** How much of the heap images may take. */
final class HeapShare {

	/** Beyond this share an image is better left on disk. */
	private static final double LARGE = 0.25;
	/** The share that one image may take where it cannot be left on disk; methods need room, too. */
	private static final double LARGEST = 0.7;

	private HeapShare() {}

	/** Whether pixels of so many bytes are better read, or made, plane by plane. */
	static boolean isLarge(final double bytes) {
		return bytes > LARGE * Runtime.getRuntime().maxMemory();
	}

	/** @throws UserProblem if the pixels of a packed file cannot be held in memory */
	static void requireFits(final Path file, final double bytes) {
		final long heap = Runtime.getRuntime().maxMemory();
		if (bytes > LARGEST * heap)
			throw new UserProblem(String.format("%s needs %.0f MB when unpacked, and the memory is %d MB.", file.getFileName(),
				bytes / (1 << 20), heap >> 20),
				"Raise the memory in Edit > Options > Memory & Threads... or with -Xmx, or unpack the file: then it is read slice by slice.");
	}
}
