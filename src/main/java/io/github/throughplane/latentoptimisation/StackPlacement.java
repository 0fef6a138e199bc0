package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.shapeprior.HeartPosition;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.shapeprior.TypicalHeart;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where the prior's grid lies on a stack, and the samples of the stack within it.
 *
 * @param origin of the grid's first sample, in mm from the stack's first sample
 * @param columns of the stack that lie within the grid
 * @param rows of the stack that lie within the grid
 * @param remarks what the user should know
 */
record StackPlacement(ShapeGrid grid, double[] origin, int[] columns, int[] rows, List<String> remarks) {

	/** Share of the labelled samples that may lie beyond the grid. */
	private static final double MOST_OUTSIDE = 0.02;
	private static final int FEWEST = 8;

	/**
	 * Looks at the first frame of a stack, and puts the grid where hearts lie in it.
	 *
	 * @throws UserProblem if this is no heart seen as the prior has seen hearts, or does not fit into the grid
	 */
	static StackPlacement of(final ShortAxisStack stack, final ShapeGrid grid, final TypicalHeart typical, final Progress progress) {
		final LabelVolume first = stack.first();
		final HeartPosition heart = HeartPosition.of(first, stack.name(), progress);
		final List<String> remarks = new ArrayList<>(HeartCheck.look(heart, typical, areas(first), stack.name()));
		final double[] origin = snapped(typical.gridOrigin(heart, grid), grid);
		final int[] columns = within(origin[0], first.spacing().x(), first.width(), grid.pixel(), grid.columns());
		final int[] rows = within(origin[1], first.spacing().y(), first.height(), grid.pixel(), grid.rows());
		final StackPlacement placement = new StackPlacement(grid, origin, columns, rows, remarks);
		placement.requireFits(stack);
		return placement;
	}

	/** Moved by half a sample at most, so that samples of the grid lie on those of a stack with such pixels, and none has to be interpolated. */
	private static double[] snapped(final double[] origin, final ShapeGrid grid) {
		final double[] snapped = new double[origin.length];
		Arrays.setAll(snapped, axis -> Math.rint(origin[axis] / grid.distances()[axis]) * grid.distances()[axis]);
		return snapped;
	}

	private static double[] areas(final LabelVolume labels) {
		return IntStream.range(0, labels.depth()).mapToDouble(z -> Arrays.stream(labels.slice(z))
			.filter(label -> label == HeartClasses.LEFT_CAVITY || label == HeartClasses.MYOCARDIUM).count()).toArray();
	}

	/** Samples of a line whose places lie within the grid. */
	private static int[] within(final double origin, final double distance, final int count, final double step, final int samples) {
		return IntStream.range(0, count).filter(i -> {
			final double place = (i * distance - origin) / step;
			return place >= -0.5 && place <= samples - 0.5;
		}).toArray();
	}

	private void requireFits(final ShortAxisStack stack) {
		final LabelVolume first = stack.first();
		if (columns.length < FEWEST || rows.length < FEWEST)
			throw new UserProblem(stack.name() + " has " + columns.length + " x " + rows.length + " pixels where the prior looks for a heart.",
				"Check the voxel size in Image > Properties...");
		final double[] z = slices(first);
		long all = 0;
		long inside = 0;
		for (int k = 0; k < z.length; k++) {
			final int[] slice = first.slice(k);
			all += Arrays.stream(slice).filter(label -> label != 0).count();
			if (z[k] < -0.5 || z[k] > grid.slices() - 0.5)
				continue;
			for (final int row : rows)
				for (final int column : columns)
					inside += slice[row * first.width() + column] == 0 ? 0 : 1;
		}
		if (inside < (1 - MOST_OUTSIDE) * all)
			throw new UserProblem(String.format(Locale.ROOT, "%.0f %% of the labels of %s lie beyond the %.0f x %.0f x %.0f mm in which the prior knows hearts.",
				100 - 100.0 * inside / all, stack.name(), grid.columns() * grid.pixel(), grid.rows() * grid.pixel(), grid.slices() * grid.spacing()),
				"Check the voxel size in Image > Properties..., or take a prior with a larger grid.");
	}

	/**
	 * Looks whether the heart can be compared with a long-axis slice.
	 *
	 * @throws UserProblem if nothing of what was drawn in it lies within the grid
	 */
	void requireMeets(final LongAxisSlice plane) {
		final int[] pixels = pixels(plane);
		if (plane.frames().stream().noneMatch(classes -> Arrays.stream(pixels).anyMatch(pixel -> classes[pixel] != HeartClasses.BACKGROUND)))
			throw new UserProblem("No label of " + plane.name() + " lies near the heart of the short-axis stack.",
				"Check that both tell their place in the same scanner's space, or leave this slice out.");
	}

	/** Places of the slices, in samples of the grid. */
	private double[] slices(final LabelVolume labels) {
		final double[] z = new double[labels.depth()];
		Arrays.setAll(z, k -> (k * labels.spacing().z() - origin[2]) / grid.spacing());
		return z;
	}

	/** Where the stack and some long-axis slices were measured. */
	Geometry geometry(final ShortAxisStack stack, final List<LongAxisSlice> planes) {
		final LabelVolume first = stack.first();
		final double[] x = Arrays.stream(columns).mapToDouble(i -> (i * first.spacing().x() - origin[0]) / grid.pixel()).toArray();
		final double[] y = Arrays.stream(rows).mapToDouble(i -> (i * first.spacing().y() - origin[1]) / grid.pixel()).toArray();
		return new Geometry(grid, x, y, slices(first), stack.thickness() / grid.spacing(), planes.stream().map(this::places).toArray(double[][][]::new));
	}

	/** Coordinates of the pixels within the grid, [coordinate][pixel]. */
	private double[][] places(final LongAxisSlice plane) {
		final int[] pixels = pixels(plane);
		return IntStream.range(0, LatentPoint.AXES).mapToObj(axis -> Arrays.stream(pixels)
			.mapToDouble(pixel -> (plane.place(axis, pixel) - origin[axis]) / grid.distances()[axis]).toArray()).toArray(double[][]::new);
	}

	/** The pixels of a long-axis slice that lie within the grid. */
	private int[] pixels(final LongAxisSlice plane) {
		return IntStream.range(0, plane.frame(0).length).filter(pixel -> grid.contains(plane.place(0, pixel) - origin[0],
			plane.place(1, pixel) - origin[1], plane.place(2, pixel) - origin[2])).toArray();
	}

	/** What was drawn in a frame. */
	Labels labels(final ShortAxisStack stack, final List<LongAxisSlice> planes, final int frame) {
		final LabelVolume labels = stack.frames().get(frame);
		final byte[] slices = new byte[labels.depth() * rows.length * columns.length];
		int at = 0;
		for (int k = 0; k < labels.depth(); k++) {
			final int[] slice = labels.slice(k);
			for (final int row : rows)
				for (final int column : columns)
					slices[at++] = (byte) slice[row * labels.width() + column];
		}
		final boolean[] used = stack.used(frame);
		final double[] z = slices(labels);
		for (int k = 0; k < used.length; k++)
			used[k] &= z[k] >= -0.5 && z[k] <= grid.slices() - 0.5;
		return new Labels(slices, used, planes.stream().map(plane -> classes(plane, frame)).toArray(byte[][]::new));
	}

	/** Classes of the pixels within the grid. */
	private byte[] classes(final LongAxisSlice plane, final int frame) {
		final int[] pixels = pixels(plane);
		final byte[] classes = new byte[pixels.length];
		for (int i = 0; i < classes.length; i++)
			classes[i] = (byte) plane.frame(frame)[pixels[i]];
		return classes;
	}
}
