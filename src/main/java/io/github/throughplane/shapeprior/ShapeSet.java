package io.github.throughplane.shapeprior;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelBox;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.PackedLabels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Hearts to train a prior on, as they are added; all from the base to the apex, and seen from the same side. */
public final class ShapeSet {

	/** Share of a heart that may lie beyond the grid. */
	private static final double MOST_OUTSIDE = 0.01;
	/** Degrees that the right cavity may lie beside its mean direction. */
	private static final double MOST_TURNED = 75;

	/** The share of memory that hearts may take; training needs room, too. */
	private static final double SHARE_OF_HEAP = 0.7;

	private record Shape(String name, PackedLabels labels, HeartPosition position, double middle, LabelBox box) {}

	private final ShapeGrid grid;
	private final List<Shape> shapes = new ArrayList<>();

	/** @param grid on which the prior shall know them */
	public ShapeSet(final ShapeGrid grid) {
		this.grid = grid;
	}

	/**
	 * Demands room in memory for hearts that are still to be made, on the grid that they shall be known on.
	 *
	 * @throws UserProblem if there is none
	 */
	public static void requireRoom(final int hearts, final ShapeGrid grid) {
		final double bytes = hearts * PackedLabels.bytes(grid.samples());
		final double heap = Runtime.getRuntime().maxMemory();
		if (bytes > SHARE_OF_HEAP * heap)
			throw new UserProblem(String.format(Locale.ROOT, "%d hearts of %d x %d x %d samples would take %.1f GB; this Java has %.1f GB of memory.", hearts,
				grid.columns(), grid.rows(), grid.slices(), bytes / (1 << 30), heap / (1 << 30)), "Choose fewer, a coarser grid, or more memory with -Xmx.");
	}

	/**
	 * Adds a heart.
	 *
	 * @param classes as {@link HeartClasses} numbers them, measured in mm
	 * @param name for messages
	 * @throws UserProblem if it has no left ventricle or is not measured in mm
	 */
	public void add(final LabelVolume classes, final String name, final Progress progress) {
		if (!classes.spacing().unit().equalsIgnoreCase("mm"))
			throw new UserProblem(name + " is measured in " + classes.spacing().unit() + ".", "Set the unit mm and the voxel size in Image > Properties...");
		final HeartPosition position = HeartPosition.of(classes, name, progress.part(0, 0.4));
		final LabelBox box = LabelBox.all(classes, progress.part(0.4, 0.7)).values().stream().reduce(LabelBox::and).orElseThrow();
		final double middle = (box.first()[2] + box.last()[2]) / 2.0 * classes.spacing().z();
		shapes.add(new Shape(name, PackedLabels.of(classes, progress.part(0.7, 1)), position, middle, box));
	}

	/** Number of hearts. */
	public int size() {
		return shapes.size();
	}

	public ShapeGrid grid() {
		return grid;
	}

	/**
	 * Where these hearts lie.
	 *
	 * @throws UserProblem if one of them is seen from another side than the others, or does not fit into the grid
	 */
	TypicalHeart typical() {
		final TypicalHeart typical = TypicalHeart.of(shapes.stream().map(Shape::position).toList(), shapes.stream().map(Shape::middle).toList(), grid);
		for (final Shape shape : shapes) {
			if (Math.abs(typical.turn(shape.position())) > MOST_TURNED)
				throw new UserProblem(String.format(Locale.ROOT, "In %s the right ventricle lies %.0f degrees beside where it lies in the other hearts.",
					shape.name(), Math.abs(typical.turn(shape.position()))), "Turn or mirror its slices, so that all hearts are seen alike.");
			requireFits(shape, typical);
		}
		return typical;
	}

	private void requireFits(final Shape shape, final TypicalHeart typical) {
		final double outside = outside(shape, typical);
		if (outside > MOST_OUTSIDE)
			throw new UserProblem(String.format(Locale.ROOT, "%.0f %% of the heart in %s lie beyond the grid of %s.", 100 * outside, shape.name(), grid),
				"Choose a larger grid, or leave this heart out.");
	}

	/** Share of a heart that lies beyond the grid. */
	private double outside(final Shape shape, final TypicalHeart typical) {
		final PackedLabels labels = shape.labels();
		final double[] origin = typical.gridOrigin(shape.position(), grid);
		final long[] first = shape.box().first();
		final long[] last = shape.box().last();
		long all = 0;
		long outside = 0;
		for (long z = first[2]; z <= last[2]; z++)
			for (long y = first[1]; y <= last[1]; y++)
				for (long x = first[0]; x <= last[0]; x++)
					if (labels.at((z * labels.height() + y) * labels.width() + x) != HeartClasses.BACKGROUND) {
						all++;
						outside += grid.contains(x * labels.spacing().x() - origin[0], y * labels.spacing().y() - origin[1],
							z * labels.spacing().z() - origin[2]) ? 0 : 1;
					}
		return (double) outside / all;
	}

	/**
	 * A heart at its place on the grid. One that is turned by more than {@link TypicalHeart#LEAST_TURN} degrees is turned back, as it is
	 * before a search.
	 *
	 * @param number which, from 0
	 * @param turn degrees, about the middle of the grid, from x towards y
	 * @param shiftX samples
	 * @param shiftY samples
	 */
	GridSampling sampling(final int number, final TypicalHeart typical, final double turn, final double shiftX, final double shiftY) {
		final Shape shape = shapes.get(number);
		final double needed = typical.turn(shape.position());
		return new GridSampling(shape.labels(), grid, typical.gridOrigin(shape.position(), grid),
			turn + (Math.abs(needed) < TypicalHeart.LEAST_TURN ? 0 : needed), shiftX, shiftY);
	}

	/** The classes of a heart at its place on the grid, x fastest. */
	float[] plain(final int number, final TypicalHeart typical) {
		final GridSampling sampling = sampling(number, typical, 0, 0, 0);
		final int plane = grid.columns() * grid.rows();
		final float[] classes = new float[grid.samples()];
		for (int i = 0; i < classes.length; i++)
			classes[i] = sampling.at(i % plane, i / plane);
		return classes;
	}

	/** A number that tells these hearts from others, in all likelihood. */
	int fingerprint() {
		int hash = grid.toString().hashCode();
		for (final Shape shape : shapes)
			hash = 31 * hash + Arrays.hashCode(shape.labels().packed());
		return hash;
	}
}
