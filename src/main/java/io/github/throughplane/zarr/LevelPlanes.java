package io.github.throughplane.zarr;

import io.github.throughplane.task.Progress;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Reads the planes of a level that was written, in the order in which they are written. */
final class LevelPlanes {

	/** Bytes of the planes that are read at once. */
	private static final long AT_ONCE = 1 << 26;
	private static final int MOST = 32;

	private final ZarrArray array;
	private final int[] size;
	private final List<Integer> axes;
	private final int planeBytes;

	LevelPlanes(final FolderStore store, final ImageToWrite image, final int level) {
		array = ZarrArray.open(store, Integer.toString(level)).orElseThrow(() -> new IllegalStateException("Level " + level + " is not there"));
		size = image.sizes().get(level);
		axes = image.axesWritten();
		planeBytes = Math.multiplyExact(size[3], size[4]) * image.type().bytes();
	}

	void forEach(final Consumer<byte[]> taker, final Progress progress) {
		final int together = (int) Math.max(1, Math.min(MOST, AT_ONCE / planeBytes));
		for (int volume = 0; volume < size[0] * size[1]; volume++)
			for (int z = 0; z < size[2]; z += together) {
				progress.report((long) volume * size[2] + z, (long) size[0] * size[1] * size[2], "Writing coarser levels");
				final int[] first = { volume / size[1], volume % size[1], z, 0, 0 };
				final int[] count = { 1, 1, Math.min(together, size[2] - z), size[3], size[4] };
				final byte[] planes = array.read(axes.stream().mapToLong(axis -> first[axis]).toArray(), axes.stream().mapToInt(axis -> count[axis]).toArray());
				for (int plane = 0; plane < count[2]; plane++)
					taker.accept(Arrays.copyOfRange(planes, plane * planeBytes, (plane + 1) * planeBytes));
			}
	}
}
