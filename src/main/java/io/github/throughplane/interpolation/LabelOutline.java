package io.github.throughplane.interpolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The outline of the largest connected part of a label in a slice, without holes, as a polygon in pixels: the pixel of column 0 and row 0 reaches from 0 to 1
 * along both axes.
 *
 * @param points corners at equal distances along the outline, [point][x, y]
 */
record LabelOutline(double[][] points) {

	private static final int MOST_POINTS = 200;
	/** Steps to the right, down, left, up. */
	private static final int[][] STEPS = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };

	/**
	 * Traces a label.
	 *
	 * @param slice labels, columns fastest
	 * @return nothing where the slice has no pixel of it
	 */
	static Optional<LabelOutline> of(final int[] slice, final int width, final int label) {
		final boolean[] largest = largest(slice, width, label);
		for (int i = 0; i < largest.length; i++)
			if (largest[i])
				return Optional.of(new LabelOutline(even(trace(largest, width, i))));
		return Optional.empty();
	}

	private static boolean[] largest(final int[] slice, final int width, final int label) {
		final boolean[] seen = new boolean[slice.length];
		int[] largest = {};
		for (int start = 0; start < slice.length; start++)
			if (slice[start] == label && !seen[start]) {
				final int[] part = part(slice, width, label, start, seen);
				if (part.length > largest.length)
					largest = part;
			}
		final boolean[] mask = new boolean[slice.length];
		for (final int pixel : largest)
			mask[pixel] = true;
		return mask;
	}

	/** All pixels that are connected with one by their sides. */
	private static int[] part(final int[] slice, final int width, final int label, final int start, final boolean[] seen) {
		int[] part = new int[16];
		int count = 0;
		part[count++] = start;
		seen[start] = true;
		for (int next = 0; next < count; next++)
			for (final int[] step : STEPS) {
				final int x = part[next] % width + step[0];
				final int y = part[next] / width + step[1];
				final int pixel = y * width + x;
				if (x < 0 || x >= width || y < 0 || pixel >= slice.length || seen[pixel] || slice[pixel] != label)
					continue;
				seen[pixel] = true;
				if (count == part.length)
					part = Arrays.copyOf(part, 2 * count);
				part[count++] = pixel;
			}
		return Arrays.copyOf(part, count);
	}

	/** The middles of all sides between pixels inside and outside, clockwise from the upper side of the first pixel, which is one of the uppermost row. */
	private static List<double[]> trace(final boolean[] mask, final int width, final int first) {
		final IntPredicate inside = pixel -> pixel >= 0 && mask[pixel];
		final List<double[]> middles = new ArrayList<>();
		int x = first % width;
		int y = first / width;
		int direction = 0;
		do {
			middles.add(new double[] { x + STEPS[direction][0] / 2.0, y + STEPS[direction][1] / 2.0 });
			x += STEPS[direction][0];
			y += STEPS[direction][1];
			// The pixels ahead, to the left and to the right of the way: the part is kept to the right.
			if (!inside.test(ahead(mask, width, x, y, direction, 1)))
				direction = (direction + 1) % 4;
			else if (inside.test(ahead(mask, width, x, y, direction, 0)))
				direction = (direction + 3) % 4;
		}
		while (x != first % width || y != first / width || direction != 0);
		return middles;
	}

	/** The number of the pixel ahead of a corner, to the left (0) or to the right (1); -1 beyond the image. */
	private static int ahead(final boolean[] mask, final int width, final int x, final int y, final int direction, final int right) {
		final int column = switch (direction) {
			case 0 -> x;
			case 1 -> x - right;
			case 2 -> x - 1;
			default -> x - 1 + right;
		};
		final int row = switch (direction) {
			case 0 -> y - 1 + right;
			case 1 -> y;
			case 2 -> y - right;
			default -> y - 1;
		};
		return column < 0 || column >= width || row < 0 || row >= mask.length / width ? -1 : row * width + column;
	}

	/** Points at equal distances along a closed polygon: as many as it has corners, but not too many. */
	private static double[][] even(final List<double[]> corners) {
		final int n = corners.size();
		final double[] lengths = new double[n + 1];
		for (int i = 0; i < n; i++)
			lengths[i + 1] = lengths[i] + Math.hypot(corners.get((i + 1) % n)[0] - corners.get(i)[0], corners.get((i + 1) % n)[1] - corners.get(i)[1]);
		final double[][] points = new double[Math.min(MOST_POINTS, n)][];
		int side = 0;
		for (int i = 0; i < points.length; i++) {
			final double at = lengths[n] * i / points.length;
			while (lengths[side + 1] <= at)
				side++;
			final double share = (at - lengths[side]) / (lengths[side + 1] - lengths[side]);
			final double[] from = corners.get(side);
			final double[] to = corners.get((side + 1) % n);
			points[i] = new double[] { from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]) };
		}
		return points;
	}

	/** The area within, in pixels. */
	double area() {
		double twice = 0;
		for (int i = 0; i < points.length; i++) {
			final double[] next = points[(i + 1) % points.length];
			twice += points[i][0] * next[1] - next[0] * points[i][1];
		}
		return Math.abs(twice) / 2;
	}

	/** Gives a label to all pixels whose middles lie within, by the even-odd rule. */
	void fill(final float[] slice, final int width, final int label) {
		for (int y = 0; y < slice.length / width; y++) {
			final double at = y + 0.5;
			final List<Double> crossings = new ArrayList<>();
			for (int i = 0; i < points.length; i++) {
				final double[] from = points[i];
				final double[] to = points[(i + 1) % points.length];
				if (from[1] <= at != to[1] <= at)
					crossings.add(from[0] + (at - from[1]) / (to[1] - from[1]) * (to[0] - from[0]));
			}
			crossings.sort(null);
			for (int k = 0; k + 1 < crossings.size(); k += 2)
				for (int x = (int) Math.max(0, Math.ceil(crossings.get(k) - 0.5)); x < Math.min(width, crossings.get(k + 1) - 0.5); x++)
					slice[y * width + x] = label;
		}
	}
}
