package io.github.throughplane.zarr;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An array of Zarr, version 2 or 3, read box by box. Axes are those of the array, slowest first. May be read by several threads at once.
 */
public final class ZarrArray {

	/** Indices of shards that are kept. */
	private static final int MOST_INDICES = 1000;

	private final Store store;
	private final String path;
	private final ArrayLayout layout;
	private final Map<String, Optional<ShardIndex>> indices = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<String, Optional<ShardIndex>> eldest) {
			return size() > MOST_INDICES;
		}
	});

	ZarrArray(final Store store, final String path, final ArrayLayout layout) {
		this.store = store;
		this.path = path;
		this.layout = layout;
	}

	/**
	 * Opens an array.
	 *
	 * @param path within the store
	 * @return empty where there is none
	 * @throws UserProblem if its metadata are damaged, or tell of numbers or codecs that are not read
	 */
	public static Optional<ZarrArray> open(final Store store, final String path) {
		return ArrayMetadata.read(store, path).map(layout -> new ZarrArray(store, path, layout));
	}

	/** Numbers along each axis. */
	public long[] shape() {
		return layout.shape().clone();
	}

	/** Numbers along each axis that are packed together, and so are read at once. */
	public int[] chunk() {
		return layout.chunk().clone();
	}

	public DataType type() {
		return layout.type();
	}

	/** What people call the array. */
	public String name() {
		return store.name(path);
	}

	/**
	 * Reads a box.
	 *
	 * @param origin its first number
	 * @param size numbers along each axis, at least 1; the box lies within the array
	 * @return the numbers in C order, each in little-endian order
	 * @throws UserProblem if a chunk cannot be read or is damaged
	 */
	public byte[] read(final long[] origin, final int[] size) {
		final int number = layout.type().bytes();
		final int[] steps = Box.steps(size, number);
		final byte[] box = new byte[Math.multiplyExact(steps[0], size[0])];
		final long[] index = new long[size.length];
		for (int axis = 0; axis < size.length; axis++)
			index[axis] = origin[axis] / layout.chunk()[axis];
		while (true) {
			put(index, origin, size, box, steps);
			int axis = size.length - 1;
			while (axis >= 0 && (++index[axis]) * layout.chunk()[axis] >= origin[axis] + size[axis])
				index[axis] = origin[axis] / layout.chunk()[axis--];
			if (axis < 0)
				return box;
		}
	}

	/** Copies what a chunk and a box have in common. */
	private void put(final long[] index, final long[] origin, final int[] size, final byte[] box, final int[] steps) {
		final int[] common = new int[size.length];
		final int[] chunkSteps = layout.steps();
		int from = 0;
		int to = 0;
		for (int axis = 0; axis < size.length; axis++) {
			final long start = index[axis] * layout.chunk()[axis];
			final long first = Math.max(origin[axis], start);
			common[axis] = (int) (Math.min(origin[axis] + size[axis], start + layout.chunk()[axis]) - first);
			from += (first - start) * chunkSteps[axis];
			to += (first - origin[axis]) * steps[axis];
		}
		final Optional<byte[]> chunk = chunk(index);
		if (chunk.isPresent())
			new Box(common, layout.type().bytes(), chunkSteps, steps).copy(chunk.get(), from, box, to);
		else
			new Box(common, layout.type().bytes(), new int[size.length], steps).copy(layout.fill(), 0, box, to);
	}

	/** The numbers of a chunk, each in little-endian order; empty where it is not there. */
	private Optional<byte[]> chunk(final long[] index) {
		final String key = path + "/" + layout.keys().of(layout.shards().isPresent() ? shard(index) : index);
		try {
			final Optional<byte[]> packed = layout.shards().isPresent() ? packedInShard(key, index) : store.get(key);
			return packed.isPresent() ? Optional.of(unpack(packed.get())) : Optional.empty();
		}
		catch (final IOException e) {
			throw Json.unreadable(store.name(key), "it is damaged (" + e.getMessage() + ")", e);
		}
	}

	private long[] shard(final long[] index) {
		final int[] chunks = layout.chunksOfShard();
		final long[] shard = new long[index.length];
		for (int axis = 0; axis < shard.length; axis++)
			shard[axis] = index[axis] / chunks[axis];
		return shard;
	}

	private Optional<byte[]> packedInShard(final String key, final long[] index) throws IOException {
		Optional<ShardIndex> known = indices.get(key);
		if (known == null) {
			known = readIndex(key);
			indices.put(key, known);
		}
		final int[] chunks = layout.chunksOfShard();
		int number = 0;
		for (int axis = 0; axis < chunks.length; axis++)
			number = number * chunks[axis] + (int) (index[axis] % chunks[axis]);
		if (known.isEmpty() || !known.get().has(number))
			return Optional.empty();
		final long first = known.get().first(number);
		final long length = known.get().length(number);
		if (first < 0 || length < 0 || length > Integer.MAX_VALUE / 2)
			throw new IOException("its index puts a chunk at byte " + Long.toUnsignedString(first) + " with " + Long.toUnsignedString(length) + " bytes");
		final byte[] packed = store.get(key, first, (int) length).orElseThrow(() -> new IOException("it is gone"));
		if (packed.length < length)
			throw new IOException("it ends within a chunk");
		return Optional.of(packed);
	}

	private Optional<ShardIndex> readIndex(final String key) throws IOException {
		final ArrayLayout.Shards shards = layout.shards().orElseThrow();
		int chunks = 1;
		for (final int count : layout.chunksOfShard())
			chunks = Math.multiplyExact(chunks, count);
		final int bytes = ShardIndex.bytes(chunks, shards.indexCodecs());
		final Optional<byte[]> packed = store.get(key, shards.indexAtEnd() ? -bytes : 0, bytes);
		return packed.isPresent() ? Optional.of(ShardIndex.unpack(packed.get(), chunks, shards.indexCodecs())) : Optional.empty();
	}

	private byte[] unpack(final byte[] packed) throws IOException {
		final int size = (int) layout.chunkBytes();
		byte[] bytes = packed;
		for (int i = layout.codecs().size() - 1; i >= 0; i--)
			bytes = layout.codecs().get(i).unpack(bytes, size);
		if (bytes.length != size)
			throw new IOException("it has " + bytes.length + " bytes in place of " + size);
		if (layout.order() != ByteOrder.LITTLE_ENDIAN)
			turn(bytes, layout.type().bytes());
		return bytes;
	}

	private static void turn(final byte[] bytes, final int number) {
		for (int start = 0; start < bytes.length; start += number)
			for (int i = 0; i < number / 2; i++) {
				final byte low = bytes[start + i];
				bytes[start + i] = bytes[start + number - 1 - i];
				bytes[start + number - 1 - i] = low;
			}
	}
}
