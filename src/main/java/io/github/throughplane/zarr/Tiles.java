package io.github.throughplane.zarr;

/**
 * How the numbers of a level are laid into files, as lengths along z, y and x.
 *
 * @param chunk what is packed together
 * @param file what lies in one file: one chunk, or several of a shard; multiples of a chunk's lengths
 */
record Tiles(int[] chunk, int[] file) {

	/** Bytes of the planes that are held at once while whole planes are written. */
	private static final long HELD = 1 << 26;
	private static final int THICKEST = 32;
	private static final int CHUNK = 128;
	/** Rows and columns of a shard: some megabytes, of which a large image has hundreds. */
	private static final int SHARD = 1024;
	/** The same of a chunk that is a file of its own. */
	private static final int CHUNK_ALONE = 256;
	/** Chunks above each other in a shard of a block: blocks are narrow, and an image has many of them. */
	private static final int THICK = 4;

	/**
	 * For planes that come whole.
	 *
	 * @param size frames, channels, slices, rows, columns
	 */
	static Tiles ofPlanes(final ImageToWrite image, final int[] size) {
		final long plane = (long) size[3] * size[4] * image.type().bytes();
		int thickness = THICKEST;
		while (thickness > 1 && (thickness * plane > HELD || thickness / 2 >= size[2]))
			thickness /= 2;
		return image.version() == OmeVersion.V05 ? new Tiles(new int[] { thickness, CHUNK, CHUNK }, new int[] { thickness, SHARD, SHARD })
			: new Tiles(new int[] { thickness, CHUNK_ALONE, CHUNK_ALONE }, new int[] { thickness, CHUNK_ALONE, CHUNK_ALONE });
	}

	/**
	 * For blocks that nobody shares a file with.
	 *
	 * @param side rows and columns of a block: a multiple of 128, or a power of 2 below
	 * @param slices of the level
	 */
	static Tiles ofBlocks(final OmeVersion version, final int side, final int slices) {
		int thickness = THICKEST;
		while (thickness > 1 && thickness / 2 >= slices)
			thickness /= 2;
		final int chunk = Math.min(CHUNK, side);
		return version == OmeVersion.V05
			? new Tiles(new int[] { thickness, chunk, chunk }, new int[] { thickness == THICKEST ? THICK * THICKEST : thickness, side, side })
			: new Tiles(new int[] { thickness, chunk, chunk }, new int[] { thickness, chunk, chunk });
	}

	/** Chunks of a file along an axis. */
	int chunks(final int axis) {
		return file[axis] / chunk[axis];
	}
}
