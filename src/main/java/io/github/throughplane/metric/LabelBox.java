package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;

import java.util.Arrays;
import java.util.Optional;

/**
 * A box of samples around a label.
 *
 * @param first first sample as x, y, z
 * @param last last sample
 */
record LabelBox(long[] first, long[] last) {

	/** The smallest box around a label; none where the label does not occur. */
	static Optional<LabelBox> of(final LabelVolume labels, final int label, final Progress progress) {
		final long[] first = { Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE };
		final long[] last = { -1, -1, -1 };
		for (int z = 0; z < labels.depth(); z++) {
			progress.report(z, labels.depth(), "Finding label " + label);
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] == label) {
					final long[] at = { i % labels.width(), i / labels.width(), z };
					for (int d = 0; d < 3; d++) {
						first[d] = Math.min(first[d], at[d]);
						last[d] = Math.max(last[d], at[d]);
					}
				}
		}
		return last[0] < 0 ? Optional.empty() : Optional.of(new LabelBox(first, last));
	}

	/** The smallest box around both. */
	LabelBox and(final LabelBox other) {
		final long[] from = first.clone();
		final long[] to = last.clone();
		Arrays.setAll(from, d -> Math.min(from[d], other.first[d]));
		Arrays.setAll(to, d -> Math.max(to[d], other.last[d]));
		return new LabelBox(from, to);
	}

	/** Samples along x, y, z. */
	int[] size() {
		final int[] size = new int[3];
		Arrays.setAll(size, d -> Math.toIntExact(last[d] - first[d] + 1));
		return size;
	}

	/** Which samples of the box, x fastest, have the label and a neighbour without it or outside the box: the label goes on nowhere there. */
	boolean[] surface(final LabelVolume labels, final int label) {
		final int[] size = size();
		final int[] block = labels.block(first, size);
		final int[] step = { 1, size[0], size[0] * size[1] };
		final int axes = labels.depth() == 1 ? 2 : 3;
		final boolean[] surface = new boolean[block.length];
		for (int i = 0; i < block.length; i++) {
			if (block[i] != label)
				continue;
			for (int axis = 0; axis < axes; axis++) {
				final int at = i / step[axis] % size[axis];
				surface[i] |= at == 0 || at == size[axis] - 1 || block[i - step[axis]] != label || block[i + step[axis]] != label;
			}
		}
		return surface;
	}
}
