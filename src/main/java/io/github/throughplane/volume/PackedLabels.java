package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

/**
 * Labels from 0 to 3 in a quarter of a byte a sample, so that a thousand hearts fit into memory. Immutable but for what holds its bytes.
 *
 * @param packed four samples a byte, x fastest, the first in the lowest bits
 */
public record PackedLabels(int width, int height, int depth, Spacing spacing, byte[] packed) {

	private static final int PER_BYTE = 4;

	/** Bytes of so many samples. */
	public static double bytes(final double samples) {
		return samples / PER_BYTE;
	}

	/** Packs labels, of which none is larger than 3. */
	public static PackedLabels of(final LabelVolume labels, final Progress progress) {
		final int plane = labels.width() * labels.height();
		final byte[] packed = new byte[Math.toIntExact(((long) plane * labels.depth() + PER_BYTE - 1) / PER_BYTE)];
		for (int z = 0; z < labels.depth(); z++) {
			progress.report(z, labels.depth(), "Packing labels");
			final int[] slice = labels.slice(z);
			for (int i = 0; i < plane; i++) {
				final long at = (long) z * plane + i;
				packed[(int) (at / PER_BYTE)] |= (byte) (slice[i] << 2 * (at % PER_BYTE));
			}
		}
		return new PackedLabels(labels.width(), labels.height(), labels.depth(), labels.spacing(), packed);
	}

	/** Label of a sample, counted with x fastest. */
	public int at(final long sample) {
		return packed[(int) (sample / PER_BYTE)] >> 2 * (int) (sample % PER_BYTE) & 3;
	}
}
