package io.github.throughplane.volume;

import io.github.throughplane.task.Progress;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A box of samples around a label.
 *
 * @param first first sample as x, y, z
 * @param last last sample
 */
public record LabelBox(long[] first, long[] last) {

	public LabelBox {
		first = first.clone();
		last = last.clone();
	}

	/** The smallest box around each label that occurs, without the background, in ascending order. */
	public static SortedMap<Integer, LabelBox> all(final LabelVolume labels, final Progress progress) {
		final SortedMap<Integer, LabelBox> boxes = new TreeMap<>();
		for (int z = 0; z < labels.depth(); z++) {
			progress.report(z, labels.depth(), "Finding the labels");
			final int[] slice = labels.slice(z);
			LabelBox box = null;
			for (int i = 0; i < slice.length; i++)
				if (slice[i] != 0) {
					// Neighbours mostly have one label.
					if (i == 0 || slice[i] != slice[i - 1] || box == null)
						box = boxes.computeIfAbsent(slice[i], label -> new LabelBox(new long[] { Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE },
							new long[] { -1, -1, -1 }));
					box.include(i % labels.width(), i / labels.width(), z);
				}
		}
		return boxes;
	}

	private void include(final long... at) {
		for (int d = 0; d < 3; d++) {
			first[d] = Math.min(first[d], at[d]);
			last[d] = Math.max(last[d], at[d]);
		}
	}

	@Override
	public long[] first() {
		return first.clone();
	}

	@Override
	public long[] last() {
		return last.clone();
	}

	/** The smallest box around both. */
	public LabelBox and(final LabelBox other) {
		final LabelBox both = new LabelBox(first, last);
		both.include(other.first);
		both.include(other.last);
		return both;
	}

	/** The box with one more row on all four sides within the slices, as far as there are any. */
	public LabelBox widened(final LabelVolume labels) {
		final LabelBox wide = new LabelBox(first, last);
		wide.include(Math.max(0, first[0] - 1), Math.max(0, first[1] - 1), first[2]);
		wide.include(Math.min(labels.width() - 1, last[0] + 1), Math.min(labels.height() - 1, last[1] + 1), last[2]);
		return wide;
	}

	/** Samples along x, y, z. */
	public int[] size() {
		final int[] size = new int[3];
		Arrays.setAll(size, d -> Math.toIntExact(last[d] - first[d] + 1));
		return size;
	}
}
