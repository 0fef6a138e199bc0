package io.github.throughplane.zarr;

import io.github.throughplane.zarr.ArrayLayout.ChunkKeys;
import io.github.throughplane.zarr.ArrayLayout.Shards;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the array of one level, or a window of it, plane after plane: the slices of the first channel and frame, then those of the next channel. Planes are
 * held until there are as many as a file is thick. A chunk of zeros is left out, since 0 is what stands for chunks that are not there.
 */
final class LevelWriter {

	private static final int Z = 2;

	private final FolderStore store;
	private final ImageToWrite image;
	private final int[] size;
	private final Tiles tiles;
	private final Window window;
	private final ArrayLayout layout;
	private final String path;
	private final byte[] held;
	private final int planeBytes;
	private int planes;
	private int volumes;
	private int slabs;

	/**
	 * @param size frames, channels, slices, rows, columns of this level
	 * @param window begins where a file does, and ends where one does or the level ends
	 */
	LevelWriter(final FolderStore store, final ImageToWrite image, final int level, final int[] size, final Tiles tiles, final Window window) {
		this.store = store;
		this.image = image;
		this.size = size;
		this.tiles = tiles;
		this.window = window;
		path = Integer.toString(level);
		planeBytes = Math.multiplyExact(window.rows(), window.columns()) * image.type().bytes();
		layout = layout();
		held = new byte[Math.multiplyExact(Math.min(size[Z], tiles.file()[0]), planeBytes)];
		volumes = window.volume();
		new MetadataWriter(store, image).array(path, layout);
	}

	private ArrayLayout layout() {
		final boolean sharded = image.version() == OmeVersion.V05;
		final int[] chunk = lengths(tiles.chunk());
		return new ArrayLayout(image.shape(size), chunk, image.type(), ArrayLayout.NATURAL, ArrayLayout.inOrder(chunk.length), new byte[image.type().bytes()],
			List.of(Codec.ZSTD), sharded ? Optional.of(new Shards(lengths(tiles.file()), List.of(Codec.CRC32C), true)) : Optional.empty(),
			new ChunkKeys(sharded ? "c/" : "", "/"));
	}

	private int[] lengths(final int[] tile) {
		return image.axesWritten().stream().mapToInt(axis -> axis >= Z ? tile[axis - Z] : 1).toArray();
	}

	/** Takes the next plane of the window, in little-endian order. */
	void plane(final byte[] plane) {
		System.arraycopy(plane, 0, held, planes++ * planeBytes, planeBytes);
		final boolean last = slabs * tiles.file()[0] + planes == size[Z];
		if (planes < tiles.file()[0] && !last)
			return;
		write();
		planes = 0;
		slabs = last ? 0 : slabs + 1;
		volumes += last ? 1 : 0;
	}

	private void write() {
		final int high = tiles.file()[1];
		final int wide = tiles.file()[2];
		final int across = (window.columns() + wide - 1) / wide;
		final int down = (window.rows() + high - 1) / high;
		IntStream.range(0, across * down).parallel().forEach(file -> {
			final int top = file / across * high;
			final int left = file % across * wide;
			final byte[] content = layout.shards().isPresent() ? shard(top, left) : chunk(0, top, left).map(Codec.ZSTD::pack).orElse(new byte[0]);
			if (content.length > 0)
				store.put(path + "/" + layout.keys().of(index((window.top() + top) / high, (window.left() + left) / wide)), content);
		});
	}

	private long[] index(final int down, final int across) {
		final int[] all = { volumes / size[1], volumes % size[1], slabs, down, across };
		return image.axesWritten().stream().mapToLong(axis -> all[axis]).toArray();
	}

	/** A shard of the planes that are held; no bytes if it has no chunks. */
	private byte[] shard(final int top, final int left) {
		final int across = tiles.chunks(2);
		final int inPlane = tiles.chunks(1) * across;
		final int chunks = tiles.chunks(0) * inPlane;
		final ShardIndex index = ShardIndex.empty(chunks);
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		for (int chunk = 0; chunk < chunks; chunk++) {
			final Optional<byte[]> plain = chunk(chunk / inPlane * tiles.chunk()[0], top + chunk % inPlane / across * tiles.chunk()[1],
				left + chunk % across * tiles.chunk()[2]);
			if (plain.isPresent()) {
				final byte[] packed = Codec.ZSTD.pack(plain.get());
				index.put(chunk, file.size(), packed.length);
				file.writeBytes(packed);
			}
		}
		if (file.size() > 0)
			file.writeBytes(index.pack(layout.shards().orElseThrow().indexCodecs()));
		return file.toByteArray();
	}

	/** A chunk from one of the held planes on, whole also at a far edge, where zeros fill it up; empty if there is nothing but zeros. */
	private Optional<byte[]> chunk(final int first, final int top, final int left) {
		final int number = image.type().bytes();
		final int wide = tiles.chunk()[2];
		final int bytes = (Math.min(window.columns(), left + wide) - left) * number;
		final byte[] chunk = new byte[Math.multiplyExact(tiles.chunk()[0] * tiles.chunk()[1], wide * number)];
		byte any = 0;
		for (int plane = first; plane < Math.min(planes, first + tiles.chunk()[0]) && bytes > 0; plane++)
			for (int row = top; row < Math.min(window.rows(), top + tiles.chunk()[1]); row++) {
				final int from = plane * planeBytes + (row * window.columns() + left) * number;
				final int to = ((plane - first) * tiles.chunk()[1] + row - top) * wide * number;
				for (int i = 0; i < bytes; i++) {
					chunk[to + i] = held[from + i];
					any |= held[from + i];
				}
			}
		return any == 0 ? Optional.empty() : Optional.of(chunk);
	}
}
