package io.github.throughplane.volume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The pieces of one label that do not touch, as faces do.
 *
 * @param sizes samples of each piece, in the order of their first samples
 */
public record LabelParts(List<Integer> sizes) {

	/** The pieces of a label. */
	public static LabelParts of(final LabelVolume labels, final int label) {
		final int[] all = labels.block(new long[3], new int[] { labels.width(), labels.height(), labels.depth() });
		final boolean[] open = new boolean[all.length];
		for (int i = 0; i < all.length; i++)
			open[i] = all[i] == label;
		final List<Integer> sizes = new ArrayList<>();
		for (int i = 0; i < open.length; i++)
			if (open[i])
				sizes.add(takeAway(i, open, labels.width(), labels.height()));
		return new LabelParts(sizes);
	}

	/** Takes away the piece that a sample belongs to, and counts its samples. */
	private static int takeAway(final int first, final boolean[] open, final int width, final int height) {
		final int plane = width * height;
		final Deque<Integer> border = new ArrayDeque<>();
		visit(true, first, open, border);
		int samples = 0;
		while (!border.isEmpty()) {
			final int at = border.pop();
			final int x = at % width;
			final int y = at % plane / width;
			samples++;
			visit(x > 0, at - 1, open, border);
			visit(x < width - 1, at + 1, open, border);
			visit(y > 0, at - width, open, border);
			visit(y < height - 1, at + width, open, border);
			visit(at >= plane, at - plane, open, border);
			visit(at + plane < open.length, at + plane, open, border);
		}
		return samples;
	}

	private static void visit(final boolean exists, final int at, final boolean[] open, final Deque<Integer> border) {
		if (exists && open[at]) {
			open[at] = false;
			border.push(at);
		}
	}

	/** Number of pieces. */
	public int count() {
		return sizes.size();
	}

	/** Share of the label that does not belong to its largest piece, 0 where there is none. */
	public double apart() {
		final int all = sizes.stream().mapToInt(Integer::intValue).sum();
		final int largest = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
		return all == 0 ? 0 : 1 - (double) largest / all;
	}
}
