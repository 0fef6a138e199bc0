package io.github.throughplane.metric;

import java.util.ArrayList;
import java.util.List;

/** The details of an image at octaves of scale (Burt and Adelson 1983), with the binomial filter 1, 4, 6, 4, 1. */
final class LaplacianPyramid {

	/** Shorter side of the coarsest level, at least. */
	private static final int COARSEST = 16;

	private static final double[] WINDOW = { 1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0 };

	private LaplacianPyramid() {}

	/** How many levels images of a size have: one more for every halving that leaves 16 pixels or more; none for smaller ones. */
	static int levels(final int width, final int height) {
		int levels = 0;
		for (int side = Math.min(width, height); side >= COARSEST; side = (side + 1) / 2)
			levels++;
		return levels;
	}

	/** The levels of an image from fine to coarse: what each has beyond the next one, and what is left at last. */
	static List<Plane> of(final Plane image) {
		final List<Plane> levels = new ArrayList<>();
		Plane rest = image;
		for (int i = levels(image.width(), image.height()); i > 1; i--) {
			final Plane halved = halved(rest);
			levels.add(difference(rest, halved));
			rest = halved;
		}
		levels.add(rest);
		return levels;
	}

	private static Plane halved(final Plane plane) {
		final double[] smooth = Filters.replicated(plane.values(), plane.width(), plane.height(), WINDOW);
		final int width = (plane.width() + 1) / 2;
		final int height = (plane.height() + 1) / 2;
		final double[] values = new double[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = smooth[2 * (i / width) * plane.width() + 2 * (i % width)];
		return new Plane(values, width, height);
	}

	/** A plane less its halved version at its own size. */
	private static Plane difference(final Plane plane, final Plane halved) {
		final double[] rows = new double[halved.height() * plane.width()];
		for (int y = 0; y < halved.height(); y++)
			for (int x = 0; x < plane.width(); x++)
				rows[y * plane.width() + x] = between(halved.values(), y * halved.width(), 1, halved.width(), x);
		final double[] values = plane.values().clone();
		for (int y = 0; y < plane.height(); y++)
			for (int x = 0; x < plane.width(); x++)
				values[y * plane.width() + x] -= between(rows, x, plane.width(), halved.height(), y);
		return new Plane(values, plane.width(), plane.height());
	}

	/** Sample {@code i} of a line of {@code count} values brought to twice its length; its end values go on outside. */
	private static double between(final double[] values, final int start, final int step, final int count, final int i) {
		final int k = i / 2;
		final double here = values[start + k * step];
		final double next = values[start + Math.min(count - 1, k + 1) * step];
		if (i % 2 == 1)
			return (here + next) / 2;
		return (values[start + Math.max(0, k - 1) * step] + 6 * here + next) / 8;
	}
}
