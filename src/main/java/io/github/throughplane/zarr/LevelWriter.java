package io.github.throughplane.zarr;

import io.github.throughplane.zarr.ArrayLayout.ChunkKeys;
import io.github.throughplane.zarr.ArrayLayout.Shards;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the array of one level, plane after plane: the slices of the first channel and frame, then those of the next channel. Planes are held until there
 * are as many as a chunk is thick. A chunk of zeros is left out, since 0 is what stands for chunks that are not there.
 */
final class LevelWriter {

	/** Bytes of the planes that are held at once. */
	private static final long HELD = 1 << 26;
	private static final int THICKEST = 32;
	private static final int CHUNK = 128;
	/** Rows and columns of a shard: some megabytes, of which a large image has hundreds. */
	private static final int SHARD = 1024;
	/** The same of a chunk that is a file of its own. */
	private static final int CHUNK_ALONE = 256;

	private final FolderStore store;
	private final ImageToWrite image;
	private final int[] size;
	private final ArrayLayout layout;
	private final String path;
	private final byte[] held;
	private final int planeBytes;
	private int planes;
	private int volumes;
	private int slabs;

	/** @param size frames, channels, slices, rows, columns of this level */
	LevelWriter(final FolderStore store, final ImageToWrite image, final int level, final int[] size) {
		this.store = store;
		this.image = image;
		this.size = size;
		path = Integer.toString(level);
		planeBytes = Math.multiplyExact(size[3], size[4]) * image.type().bytes();
		int thickness = THICKEST;
		while (thickness > 1 && ((long) thickness * planeBytes > HELD || thickness / 2 >= size[2]))
			thickness /= 2;
		layout = layout(thickness);
		held = new byte[Math.multiplyExact(thickness, planeBytes)];
		new MetadataWriter(store, image).array(path, layout);
	}

	private ArrayLayout layout(final int thickness) {
		final boolean sharded = image.version() == OmeVersion.V05;
		final int[] chunk = lengths(thickness, sharded ? CHUNK : CHUNK_ALONE);
		return new ArrayLayout(image.shape(size), chunk, image.type(), ArrayLayout.NATURAL, ArrayLayout.inOrder(chunk.length), new byte[image.type().bytes()],
			List.of(Codec.ZSTD), sharded ? Optional.of(new Shards(lengths(thickness, SHARD), List.of(Codec.CRC32C), true)) : Optional.empty(),
			new ChunkKeys(sharded ? "c/" : "", "/"));
	}

	private int[] lengths(final int thickness, final int side) {
		return image.axesWritten().stream().mapToInt(axis -> axis > 2 ? side : axis == 2 ? thickness : 1).toArray();
	}

	private int thickness() {
		return layout.chunk()[layout.dimensions() - 3];
	}

	/** Takes the next plane, in little-endian order. */
	void plane(final byte[] plane) {
		System.arraycopy(plane, 0, held, planes++ * planeBytes, planeBytes);
		final boolean last = slabs * thickness() + planes == size[2];
		if (planes < thickness() && !last)
			return;
		write();
		planes = 0;
		slabs = last ? 0 : slabs + 1;
		volumes += last ? 1 : 0;
	}

	private void write() {
		final int side = layout.shards().map(shards -> SHARD).orElse(CHUNK_ALONE);
		final int across = (size[4] + side - 1) / side;
		final int down = (size[3] + side - 1) / side;
		IntStream.range(0, across * down).parallel().forEach(file -> {
			final byte[] content = layout.shards().isPresent() ? shard(file / across, file % across)
				: chunk(file / across * CHUNK_ALONE, file % across * CHUNK_ALONE, CHUNK_ALONE).map(Codec.ZSTD::pack).orElse(new byte[0]);
			if (content.length > 0)
				store.put(path + "/" + layout.keys().of(index(file / across, file % across)), content);
		});
	}

	private long[] index(final int down, final int across) {
		final int[] all = { volumes / size[1], volumes % size[1], slabs, down, across };
		return image.axesWritten().stream().mapToLong(axis -> all[axis]).toArray();
	}

	/** A shard of the planes that are held; no bytes if it has no chunks. */
	private byte[] shard(final int down, final int across) {
		final int chunks = SHARD / CHUNK;
		final ShardIndex index = ShardIndex.empty(chunks * chunks);
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		for (int chunk = 0; chunk < chunks * chunks; chunk++) {
			final Optional<byte[]> plain = chunk(down * SHARD + chunk / chunks * CHUNK, across * SHARD + chunk % chunks * CHUNK, CHUNK);
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

	/** A chunk, whole also at a far edge, where zeros fill it up; empty if there is nothing but zeros. */
	private Optional<byte[]> chunk(final int top, final int left, final int side) {
		final int number = image.type().bytes();
		final int bytes = (Math.min(size[4], left + side) - left) * number;
		final byte[] chunk = new byte[Math.multiplyExact(thickness() * side, side * number)];
		byte any = 0;
		for (int plane = 0; plane < planes && bytes > 0; plane++)
			for (int row = top; row < Math.min(size[3], top + side); row++) {
				final int from = plane * planeBytes + (row * size[4] + left) * number;
				final int to = (plane * side + row - top) * side * number;
				for (int i = 0; i < bytes; i++) {
					chunk[to + i] = held[from + i];
					any |= held[from + i];
				}
			}
		return any == 0 ? Optional.empty() : Optional.of(chunk);
	}
}
