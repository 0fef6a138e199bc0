package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;

/**
 * How classes of a stack touch each other within the slices across each of its axes, as areas in mm². Across the axis of the heart the
 * left cavity is closed in by its wall, and no other class by any.
 *
 * @param areas [axis][class][class that it touches], without those of the same class
 */
record DrawnWalls(double[][][] areas) {

	private static final int AXES = 3;
	private static final String[] NAMES = { "background", "left cavity", "myocardium", "right cavity" };
	private static final String[] AXIS_NAMES = { "x", "y", "z" };
	/** Share of its border by which a cavity is closed in at least. */
	private static final double CLOSED_IN = 0.75;
	/** How much larger the share must be than that of what was named a cavity. */
	private static final double CLEARLY = 0.2;
	/** How much larger the share must be across another axis. */
	private static final double CLEARLY_ACROSS = 0.1;

	static DrawnWalls of(final LabelVolume labels) {
		final int[] size = { labels.width(), labels.height(), labels.depth() };
		final int[] step = { 1, size[0], size[0] * size[1] };
		final int[] all = labels.block(new long[AXES], size);
		final double sample = labels.spacing().x() * labels.spacing().y() * labels.spacing().z();
		// Of faces at right angles to an axis.
		final double[][][] faces = new double[AXES][HeartClasses.COUNT][HeartClasses.COUNT];
		for (int i = 0; i < all.length; i++)
			for (int axis = 0; axis < AXES && all[i] != HeartClasses.BACKGROUND; axis++) {
				final int place = i / step[axis] % size[axis];
				final double area = sample / labels.spacing().along(axis);
				faces[axis][all[i]][place == 0 ? HeartClasses.BACKGROUND : all[i - step[axis]]] += area;
				faces[axis][all[i]][place == size[axis] - 1 ? HeartClasses.BACKGROUND : all[i + step[axis]]] += area;
			}
		final double[][][] areas = new double[AXES][HeartClasses.COUNT][HeartClasses.COUNT];
		for (int axis = 0; axis < AXES; axis++)
			for (int face = 0; face < AXES; face++)
				for (int a = 0; a < HeartClasses.COUNT; a++)
					for (int b = 0; b < HeartClasses.COUNT; b++)
						areas[axis][a][b] += face == axis || a == b ? 0 : faces[face][a][b];
		return new DrawnWalls(areas);
	}

	/** Share of the border of a class at another one, in slices across an axis; 0 if there is none. */
	private double share(final int axis, final int inner, final int wall) {
		double border = 0;
		for (final double area : areas[axis][inner])
			border += area;
		return border == 0 ? 0 : areas[axis][inner][wall] / border;
	}

	/** @throws UserProblem if the numbers stand for other classes than was told, or the slices lie along the heart; nothing is said of a cavity or a wall alone */
	void require(final String name, final HeartClasses numbers) {
		final double asTold = share(2, HeartClasses.LEFT_CAVITY, HeartClasses.MYOCARDIUM);
		for (int inner = 1; inner < HeartClasses.COUNT; inner++)
			for (int wall = 1; wall < HeartClasses.COUNT; wall++)
				if (share(2, inner, wall) > Math.max(CLOSED_IN, asTold + CLEARLY))
					throw exchanged(name, numbers, inner, wall);
		for (int axis = 0; axis < 2; axis++)
			if (share(axis, HeartClasses.LEFT_CAVITY, HeartClasses.MYOCARDIUM) > Math.max(CLOSED_IN, asTold + CLEARLY_ACROSS))
				throw new UserProblem(
					"The slices of " + name + " seem to lie along the heart: its axis runs along " + AXIS_NAMES[axis] + " of the stack, not across the slices.",
					"Cut it anew with Image > Stacks > Reslice..., so that slices lie across the heart.");
	}

	private static UserProblem exchanged(final String name, final HeartClasses numbers, final int inner, final int wall) {
		final int other = 6 - inner - wall;
		final HeartClasses right = new HeartClasses(numbers.number(inner), numbers.number(wall), numbers.number(other));
		return new UserProblem(
			"In " + name + " the labels " + numbers.number(wall) + " close in the labels " + numbers.number(inner) + ", as the myocardium does the left cavity; "
				+ "but these were named " + NAMES[wall] + " and " + NAMES[inner] + ".",
			"If they are myocardium and left cavity, give labels=" + right + ".");
	}
}
