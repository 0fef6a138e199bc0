package io.github.throughplane.shapeprior;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

/**
 * A labelled heart in a quarter of a byte a sample, so that a thousand fit into memory.
 *
 * @param packed four samples a byte, x fastest, the first in the lowest bits
 */
record PackedLabels(int width, int height, int depth, Spacing spacing, byte[] packed) {

	private static final int PER_BYTE = 4;

	/** Bytes of so many samples. */
	static double bytes(final double samples) {
		return samples / PER_BYTE;
	}

	/** Packs a heart. */
	static PackedLabels of(final LabelVolume classes, final Progress progress) {
		final int plane = classes.width() * classes.height();
		final byte[] packed = new byte[Math.toIntExact(((long) plane * classes.depth() + PER_BYTE - 1) / PER_BYTE)];
		for (int z = 0; z < classes.depth(); z++) {
			progress.report(z, classes.depth(), "Packing labels");
			final int[] slice = classes.slice(z);
			for (int i = 0; i < plane; i++) {
				final long at = (long) z * plane + i;
				packed[(int) (at / PER_BYTE)] |= (byte) (slice[i] << 2 * (at % PER_BYTE));
			}
		}
		return new PackedLabels(classes.width(), classes.height(), classes.depth(), classes.spacing(), packed);
	}

	/** Class of a sample, counted with x fastest. */
	int at(final long sample) {
		return packed[(int) (sample / PER_BYTE)] >> 2 * (int) (sample % PER_BYTE) & 3;
	}
}
