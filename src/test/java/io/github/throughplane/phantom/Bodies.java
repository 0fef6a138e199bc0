package io.github.throughplane.phantom;

import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayDeque;
import java.util.Deque;

/** Labels as one array, and what is connected in it over the faces, edges and corners of samples. */
final class Bodies {

	final int width;
	final int height;
	final int depth;
	final int[] labels;

	Bodies(final LabelVolume volume) {
		width = volume.width();
		height = volume.height();
		depth = volume.depth();
		labels = volume.block(new long[3], new int[] { width, height, depth });
	}

	/** The label of a neighbour across a face: directions 0 to 5 are -x, x, -y, y, -z, z; -1 beyond the grid. */
	int neighbour(final int index, final int direction) {
		final int[] step = new int[3];
		step[direction / 2] = direction % 2 == 0 ? -1 : 1;
		final int at = step(index, step[0], step[1], step[2]);
		return at < 0 ? -1 : labels[at];
	}

	private int step(final int index, final int dx, final int dy, final int dz) {
		final int x = index % width + dx;
		final int y = index / width % height + dy;
		final int z = index / (width * height) + dz;
		return x < 0 || y < 0 || z < 0 || x >= width || y >= height || z >= depth ? -1 : (z * height + y) * width + x;
	}

	int components(final int label) {
		final boolean[] seen = new boolean[labels.length];
		int components = 0;
		for (int start = 0; start < labels.length; start++)
			if (labels[start] == label && !seen[start]) {
				components++;
				flood(start, seen);
			}
		return components;
	}

	private void flood(final int start, final boolean[] seen) {
		final Deque<Integer> open = new ArrayDeque<>();
		seen[start] = true;
		open.push(start);
		while (!open.isEmpty()) {
			final int index = open.pop();
			for (int corner = 0; corner < 27; corner++) {
				final int next = step(index, corner % 3 - 1, corner / 3 % 3 - 1, corner / 9 - 1);
				if (next >= 0 && labels[next] == labels[start] && !seen[next]) {
					seen[next] = true;
					open.push(next);
				}
			}
		}
	}
}
