package io.github.throughplane.zarr;

import io.github.throughplane.task.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an image with its resolutions, plane after plane, with bounded memory: every level is made of the one before as its planes come. The group's
 * metadata, by which it is an image, are written last. A large image may be written block by block, each with its part of the first levels; the other levels
 * are made of the last one of these, when all blocks are there.
 */
public final class PyramidWriter {

	/** The narrowest files of a block's levels. */
	private static final int NARROWEST = 64;
	private static final int SLICES = 2;

	private final FolderStore store;
	private final ImageToWrite image;
	private final List<Step> steps;
	private long planes;

	/** A level, and the plane of it that waits for its neighbour. */
	private static final class Step {

		private final Optional<LevelWriter> writer;
		private final Halving halving;
		private final int slices;
		private byte[] waiting;
		private int slice;

		/** @param writer none where the level is there already */
		Step(final Optional<LevelWriter> writer, final Halving halving, final int slices) {
			this.writer = writer;
			this.halving = halving;
			this.slices = slices;
		}
	}

	private PyramidWriter(final FolderStore store, final ImageToWrite image, final List<Step> steps) {
		this.store = store;
		this.image = image;
		this.steps = steps;
	}

	/** @param store an empty folder */
	public PyramidWriter(final FolderStore store, final ImageToWrite image) {
		this(store, image, new ArrayList<>());
		final List<int[]> sizes = image.sizes();
		for (int level = 0; level < sizes.size(); level++)
			add(planes(level, sizes.get(level)), sizes.get(level)[SLICES], Window.whole(sizes.get(level)[3], sizes.get(level)[4]));
	}

	/**
	 * Writes a block, and what it is in the first levels. No other block writes any of its files, so that blocks may be written at once, and again.
	 *
	 * @param side rows and columns of a block but for those at a far edge: 64 times a power of 2
	 * @param block begins at multiples of the side
	 */
	public static PyramidWriter ofBlock(final FolderStore store, final ImageToWrite image, final int side, final Window block) {
		final PyramidWriter writer = new PyramidWriter(store, image, new ArrayList<>());
		Window window = block;
		for (int level = 0; level < levelsOfBlocks(image, side); level++, window = window.halved()) {
			final int[] size = image.sizes().get(level);
			writer.add(Optional.of(new LevelWriter(store, image, level, size, Tiles.ofBlocks(image.version(), side >> level, size[SLICES]), window)), size[SLICES],
				window);
		}
		return writer;
	}

	/** How many levels blocks write. */
	public static int levelsOfBlocks(final ImageToWrite image, final int side) {
		int levels = 1;
		while (levels < image.sizes().size() && side >> levels >= NARROWEST)
			levels++;
		return levels;
	}

	/**
	 * Makes the levels that blocks have not written, when all blocks are there.
	 *
	 * @param side as the blocks were written
	 */
	public static void finishBlocks(final FolderStore store, final ImageToWrite image, final int side, final Progress progress) {
		final int last = levelsOfBlocks(image, side) - 1;
		final List<int[]> sizes = image.sizes();
		if (last + 1 == sizes.size())
			return;
		final PyramidWriter writer = new PyramidWriter(store, image, new ArrayList<>());
		for (int level = last; level < sizes.size(); level++) {
			final int[] size = sizes.get(level);
			writer.add(level == last ? Optional.empty() : writer.planes(level, size), size[SLICES], Window.whole(size[3], size[4]));
		}
		new LevelPlanes(store, image, last).forEach(writer::plane, progress);
	}

	private Optional<LevelWriter> planes(final int level, final int[] size) {
		return Optional.of(new LevelWriter(store, image, level, size, Tiles.ofPlanes(image, size), Window.whole(size[3], size[4])));
	}

	private void add(final Optional<LevelWriter> writer, final int slices, final Window window) {
		steps.add(new Step(writer, new Halving(image.type(), window.columns(), window.rows(), image.labels()), slices));
	}

	/**
	 * Takes the next plane: the slices of the first channel and frame, then those of the next channel, frames last.
	 *
	 * @param plane rows from the top, numbers in little-endian order
	 */
	public void plane(final byte[] plane) {
		planes++;
		plane(0, plane);
	}

	private void plane(final int level, final byte[] plane) {
		final Step step = steps.get(level);
		step.writer.ifPresent(writer -> writer.plane(plane));
		step.slice = step.slice % step.slices + 1;
		if (level + 1 == steps.size())
			return;
		if (step.waiting != null) {
			final byte[] halved = step.halving.of(step.waiting, plane);
			step.waiting = null;
			plane(level + 1, halved);
		}
		else if (step.slice == step.slices)
			plane(level + 1, step.halving.of(plane));
		else
			step.waiting = plane;
	}

	/** Writes the metadata, when all planes of an image that is written whole are there. */
	public void finish() {
		final int[] size = image.size();
		if (planes != (long) size[0] * size[1] * size[SLICES])
			throw new IllegalStateException(planes + " planes of an image with " + size[0] + " x " + size[1] + " x " + size[SLICES]);
		describe(store, image);
	}

	/** Writes what makes an image of a group, into the group or into another folder, from where it comes when all blocks are there. */
	public static void describe(final FolderStore store, final ImageToWrite image) {
		new MetadataWriter(store, image).group(image.sizes().size());
	}
}
