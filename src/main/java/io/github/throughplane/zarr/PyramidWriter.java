package io.github.throughplane.zarr;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes an image with its resolutions, plane after plane, with bounded memory: every level is made of the one before as its planes come. The group's
 * metadata, by which it is an image, are written last.
 */
public final class PyramidWriter {

	/** No level is made of one that is not larger than this along any axis. */
	private static final int SMALLEST = 256;
	private static final int SLICES = 2;

	private final FolderStore store;
	private final ImageToWrite image;
	private final List<Step> steps = new ArrayList<>();
	private long planes;

	/** A level, and the plane of it that waits for its neighbour. */
	private static final class Step {

		private final LevelWriter writer;
		private final Halving halving;
		private final int slices;
		private byte[] waiting;
		private int slice;

		Step(final LevelWriter writer, final Halving halving, final int slices) {
			this.writer = writer;
			this.halving = halving;
			this.slices = slices;
		}
	}

	/** @param store an empty folder */
	public PyramidWriter(final FolderStore store, final ImageToWrite image) {
		this.store = store;
		this.image = image;
		int[] size = image.size().clone();
		while (true) {
			steps.add(new Step(new LevelWriter(store, image, steps.size(), size), new Halving(image.type(), size[4], size[3], image.labels()), size[SLICES]));
			if (Math.max(size[SLICES], Math.max(size[3], size[4])) <= SMALLEST)
				break;
			size = new int[] { size[0], size[1], Halving.half(size[SLICES]), Halving.half(size[3]), Halving.half(size[4]) };
		}
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
		step.writer.plane(plane);
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

	/** Writes the metadata, when all planes are there. */
	public void finish() {
		final int[] size = image.size();
		if (planes != (long) size[0] * size[1] * size[SLICES])
			throw new IllegalStateException(planes + " planes of an image with " + size[0] + " x " + size[1] + " x " + size[SLICES]);
		new MetadataWriter(store, image).group(steps.size());
	}
}
