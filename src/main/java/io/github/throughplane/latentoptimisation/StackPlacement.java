package io.github.throughplane.latentoptimisation;

import io.github.throughplane.latentoptimisation.ShortAxisStack.Base;
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
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the prior's grid lies on a stack, and the samples of the stack within it: those of its slices, or, where the stack is turned, as many
 * between them. Places are as they are seen, unless they are told to be in the stack.
 *
 * @param orientation how the stack is looked at
 * @param origin of the grid's first sample, in mm from the stack's first sample
 * @param columns numbers of the columns that lie within the grid, a pixel of the stack apart
 * @param rows numbers of the rows that lie within the grid
 * @param remarks what the user should know
 */
record StackPlacement(ShapeGrid grid, Orientation orientation, double[] origin, int[] columns, int[] rows, List<String> remarks) {

	/** Share of the labelled samples that may lie beyond the grid. */
	private static final double MOST_OUTSIDE = 0.02;
	private static final int FEWEST = 8;
	/** Share of a pixel. */
	private static final double ROUNDING = 1e-9;

	/**
	 * Looks at the first frame of a stack, and puts the grid where hearts lie in it.
	 *
	 * @param ofPrior where the hearts of the prior have their right ventricle; nothing if they have none
	 * @throws UserProblem if this is no heart, or does not fit into the grid
	 */
	static StackPlacement of(final ShortAxisStack stack, final ShapeGrid grid, final TypicalHeart typical, final Optional<RightSide> ofPrior,
		final Progress progress)
	{
		final LabelVolume first = stack.first();
		final double last = (first.depth() - 1) * first.spacing().z();
		final HeartPosition heart = seen(HeartPosition.of(first, stack.name(), progress), stack.apexFirst(), last);
		DrawnWalls.of(first).require(stack.name(), stack.numbers());
		final List<String> remarks = new ArrayList<>(HeartCheck.look(heart, typical, areas(first), stack.name(), stack.apexFirst()));
		final double[] origin = snapped(typical.gridOrigin(heart, grid), grid);
		final double middleX = origin[0] + (grid.columns() - 1) / 2.0 * grid.pixel();
		final double middleY = origin[1] + (grid.rows() - 1) / 2.0 * grid.pixel();
		final Optional<RightSide> side = RightSide.of(first, stack.apexFirst());
		final Orientation orientation = side.isEmpty() || ofPrior.isEmpty() ? Orientation.upright(stack.apexFirst(), middleX, middleY, last)
			: Orientation.of(side.get(), ofPrior.get(), stack.apexFirst(), middleX, middleY, last);
		orientation.remark().ifPresent(remarks::add);
		BasalEnd.doubt(first, stack.apexFirst()).ifPresent(remarks::add);
		final StackPlacement placement = new StackPlacement(grid, orientation, origin,
			within(origin[0], first.spacing().x(), first.width(), grid.pixel(), grid.columns(), orientation),
			within(origin[1], first.spacing().y(), first.height(), grid.pixel(), grid.rows(), orientation), remarks);
		placement.requireFits(stack);
		return placement;
	}

	/** The middle of the grid comes to lie in that of the whole heart, which stays there when the heart is turned. */
	private static HeartPosition seen(final HeartPosition heart, final boolean apexFirst, final double last) {
		if (!apexFirst)
			return heart;
		return new HeartPosition(reversed(heart.left(), last), reversed(heart.right(), last), reversed(heart.whole(), last), heart.leftVolume(), heart.isLeftWhole());
	}

	private static double[] reversed(final double[] place, final double last) {
		return new double[] { place[0], place[1], last - place[2] };
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

	/** Numbers of the samples of a line whose places lie within the grid; a turned stack may have any there. */
	private static int[] within(final double origin, final double distance, final int count, final double step, final int samples, final Orientation orientation) {
		final int first = (int) Math.ceil((origin - step / 2) / distance - ROUNDING);
		final int last = (int) Math.floor((origin + (samples - 0.5) * step) / distance + ROUNDING);
		return orientation.isUpright() ? IntStream.rangeClosed(Math.max(0, first), Math.min(count - 1, last)).toArray() : IntStream.rangeClosed(first, last).toArray();
	}

	private void requireFits(final ShortAxisStack stack) {
		final LabelVolume first = stack.first();
		if (columns.length < FEWEST || rows.length < FEWEST)
			throw new UserProblem(stack.name() + " has " + columns.length + " x " + rows.length + " pixels where the prior looks for a heart.",
				"Check the voxel size in Image > Properties...");
		long all = 0;
		long inside = 0;
		for (int k = 0; k < first.depth(); k++) {
			final int[] slice = first.slice(k);
			for (int i = 0; i < slice.length; i++)
				if (slice[i] != HeartClasses.BACKGROUND) {
					all++;
					inside += isInside(i % first.width() * first.spacing().x(), i / first.width() * first.spacing().y(), k * first.spacing().z()) ? 1 : 0;
				}
		}
		if (inside < (1 - MOST_OUTSIDE) * all)
			throw new UserProblem(String.format(Locale.ROOT, "%.0f %% of the labels of %s lie beyond the %.0f x %.0f x %.0f mm in which the prior knows hearts.",
				100 - 100.0 * inside / all, stack.name(), grid.columns() * grid.pixel(), grid.rows() * grid.pixel(), grid.slices() * grid.spacing()),
				"Check the voxel size in Image > Properties..., or take a prior with a larger grid.");
	}

	/** Whether a place of the stack is seen within the grid. */
	private boolean isInside(final double x, final double y, final double z) {
		final double[] seen = orientation.seen(x, y, z);
		return grid.contains(seen[0] - origin[0], seen[1] - origin[1], seen[2] - origin[2]);
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

	/** Places of the slices, in the order of the stack, in samples of the grid. */
	private double[] slices(final LabelVolume labels) {
		final double[] z = new double[labels.depth()];
		Arrays.setAll(z, k -> (orientation.seenZ(k * labels.spacing().z()) - origin[2]) / grid.spacing());
		return z;
	}

	/** Places of slices above the stack that are known to be empty, as far apart as those of the stack. */
	private double[] above(final ShortAxisStack stack) {
		final double step = stack.first().spacing().z() / grid.spacing();
		final double first = Arrays.stream(slices(stack.first())).min().orElseThrow();
		final int count = stack.base() == Base.DRAWN ? Math.max(0, (int) Math.floor((first + 0.5) / step)) : 0;
		return IntStream.rangeClosed(1, count).mapToDouble(i -> first - i * step).toArray();
	}

	/** Where the stack and some long-axis slices were measured; behind the slices of the stack those above it that are known to be empty. */
	Geometry geometry(final ShortAxisStack stack, final List<LongAxisSlice> planes) {
		final LabelVolume first = stack.first();
		final double[] x = Arrays.stream(columns).mapToDouble(i -> (i * first.spacing().x() - origin[0]) / grid.pixel()).toArray();
		final double[] y = Arrays.stream(rows).mapToDouble(i -> (i * first.spacing().y() - origin[1]) / grid.pixel()).toArray();
		final double[] z = DoubleStream.concat(Arrays.stream(slices(first)), Arrays.stream(above(stack))).toArray();
		return new Geometry(grid, x, y, z, stack.thickness() / grid.spacing(), planes.stream().map(this::places).toArray(double[][][]::new));
	}

	/** Coordinates of the pixels within the grid, [coordinate][pixel]. */
	private double[][] places(final LongAxisSlice plane) {
		final int[] pixels = pixels(plane);
		final double[][] places = new double[LatentPoint.AXES][pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			final double[] seen = orientation.seen(plane.place(0, pixels[i]), plane.place(1, pixels[i]), plane.place(2, pixels[i]));
			for (int axis = 0; axis < LatentPoint.AXES; axis++)
				places[axis][i] = (seen[axis] - origin[axis]) / grid.distances()[axis];
		}
		return places;
	}

	/** The pixels of a long-axis slice that lie within the grid. */
	private int[] pixels(final LongAxisSlice plane) {
		return IntStream.range(0, plane.frame(0).length).filter(pixel -> isInside(plane.place(0, pixel), plane.place(1, pixel), plane.place(2, pixel))).toArray();
	}

	/** What was drawn in a frame. */
	Labels labels(final ShortAxisStack stack, final List<LongAxisSlice> planes, final int frame) {
		final LabelVolume labels = stack.frames().get(frame);
		final int above = above(stack).length;
		final byte[] slices = new byte[(labels.depth() + above) * rows.length * columns.length];
		for (int k = 0; k < labels.depth(); k++)
			write(slices, k * rows.length * columns.length, labels, k);
		final boolean[] drawn = stack.used(frame);
		final boolean[] used = Arrays.copyOf(drawn, labels.depth() + above);
		final double[] z = slices(labels);
		for (int k = 0; k < used.length; k++)
			used[k] = k >= drawn.length || drawn[k] && z[k] >= -0.5 && z[k] <= grid.slices() - 0.5;
		return new Labels(slices, used, planes.stream().map(plane -> classes(plane, frame)).toArray(byte[][]::new));
	}

	private void write(final byte[] classes, final int from, final LabelVolume labels, final int k) {
		final int[] slice = labels.slice(k);
		final TurnedSlice turned = new TurnedSlice(labels, k);
		int at = from;
		for (final int row : rows)
			for (final int column : columns) {
				final double[] place = orientation.place(column * labels.spacing().x(), row * labels.spacing().y());
				classes[at++] = (byte) (orientation.isUpright() ? slice[row * labels.width() + column] : turned.at(place[0], place[1]));
			}
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
