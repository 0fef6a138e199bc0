package io.github.throughplane.imagej;

/** How much of the heap an opened image may take before its planes are left on disk. */
final class HeapShare {

	private static final double LARGEST = 0.25;

	private HeapShare() {}

	/** Whether pixels of so many bytes are better read plane by plane. */
	static boolean isLarge(final double bytes) {
		return bytes > LARGEST * Runtime.getRuntime().maxMemory();
	}
}
