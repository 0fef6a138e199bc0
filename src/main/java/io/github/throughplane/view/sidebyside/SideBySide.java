package io.github.throughplane.view.sidebyside;

import ij.process.ColorProcessor;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.PointSampler;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two volumes of any spacing and their difference, the first less the second, at the same places in space. Where samples lie at least
 * 1.5 times farther apart than the pixels of the picture, they are shown as they are, each as a box; else linear between samples.
 */
public final class SideBySide {

	private static final String[] AXES = { "x", "y", "z" };

	private final Volume[] volumes;
	private final String[] names;
	private final Grid grid;
	private final Shades shades;
	private Optional<Overlay> overlay = Optional.empty();

	/**
	 * Prepares the view.
	 *
	 * @param first and second volume; the same unit, and with a place in common
	 * @param firstName what people call the first volume
	 * @param shared whether both are shown with the range of grey of the second, else each with its own
	 */
	public SideBySide(final Volume first, final String firstName, final Volume second, final String secondName, final boolean shared) {
		volumes = new Volume[] { first, second };
		names = new String[] { firstName, secondName, "difference: left minus right" };
		grid = Grid.over(first, second);
		shades = Shades.suiting(valuesAround(middle()), shared);
	}

	/** The same view, in which the expected error of one of the volumes can be laid over it. */
	public SideBySide withError(final Volume map, final boolean ofFirst) {
		final double[] middle = middle();
		final double[] errors = IntStream.range(0, 3).mapToObj(across -> planeOf(map, grid, across, middle[across])).flatMapToDouble(Arrays::stream).toArray();
		overlay = Optional.of(Overlay.suiting(map, ofFirst ? 0 : 1, errors));
		return this;
	}

	/** The expected error that can be laid over a volume, if there is one. */
	Optional<Overlay> overlay() {
		return overlay;
	}

	/** The expected error at a place, as a grid shows it; NaN where there is none. */
	double error(final Grid shown, final double... place) {
		return overlay.map(found -> sampler(found.map(), shown).at(place)).orElse(Double.NaN);
	}

	/** The values in the three planes through a place, by block. */
	private double[][] valuesAround(final double[] place) {
		final double[][][] planes = { values(grid, 0, place[0]), values(grid, 1, place[1]), values(grid, 2, place[2]) };
		return IntStream.range(0, Layout.BLOCKS).mapToObj(block -> Arrays.stream(planes).flatMapToDouble(plane -> Arrays.stream(plane[block])).toArray())
			.toArray(double[][]::new);
	}

	/** The pixels that show all of both volumes. */
	Grid grid() {
		return grid;
	}

	/** Whose unit the positions have. */
	String unit() {
		return volumes[0].spacing().unit();
	}

	String name(final int block) {
		return names[block];
	}

	Shades shades() {
		return shades;
	}

	/** The middle of what both volumes cover, at a pixel of the grid. */
	public double[] middle() {
		final double[] middle = new double[3];
		for (int d = 0; d < 3; d++) {
			final double from = Math.max(volumes[0].origin()[d], volumes[1].origin()[d]);
			final double to = Math.min(volumes[0].last(d), volumes[1].last(d));
			middle[d] = grid.position(d, grid.pixel(d, (from + to) / 2));
		}
		return middle;
	}

	/** The lowest or the highest position of a sample of either volume along an axis. */
	private double end(final int axis, final boolean high) {
		return high ? Math.max(volumes[0].last(axis), volumes[1].last(axis)) : Math.min(volumes[0].origin()[axis], volumes[1].origin()[axis]);
	}

	/**
	 * Demands a place within what one of the volumes covers.
	 *
	 * @throws UserProblem if it lies outside
	 */
	public void requireWithin(final double... place) {
		for (int d = 0; d < 3; d++)
			if (!(place[d] >= end(d, false) && place[d] <= end(d, true)))
				throw new UserProblem(String.format(Locale.ROOT, "The place %s = %s lies outside of both stacks.", AXES[d], place[d]),
					String.format(Locale.ROOT, "Choose %s from %.4g to %.4g %s.", AXES[d], end(d, false), end(d, true), unit()));
	}

	/** The place next to one that may lie outside. */
	double[] within(final double... place) {
		final double[] inside = new double[3];
		for (int d = 0; d < 3; d++)
			inside[d] = Math.max(end(d, false), Math.min(end(d, true), place[d]));
		return inside;
	}

	/** The smaller distance of samples along an axis: by so much the cursor is moved. */
	double stride(final int axis) {
		return Math.min(volumes[0].spacing().along(axis), volumes[1].spacing().along(axis));
	}

	/** The values of the first volume, the second, and their difference at a place, as a grid shows them; NaN where there is none. */
	double[] values(final Grid shown, final double... place) {
		final double first = sampler(volumes[0], shown).at(place);
		final double second = sampler(volumes[1], shown).at(place);
		return new double[] { first, second, first - second };
	}

	private static PointSampler sampler(final Volume volume, final Grid shown) {
		return PointSampler.forPixels(volume, shown.step(), shown.step(), shown.step());
	}

	/** The values in one plane of a grid, by block, rows of pixels. */
	private double[][] values(final Grid shown, final int across, final double at) {
		final double[] first = planeOf(volumes[0], shown, across, at);
		final double[] second = planeOf(volumes[1], shown, across, at);
		return new double[][] { first, second, IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray() };
	}

	/**
	 * The values of a volume in one plane of a grid.
	 *
	 * @param across axis across the plane
	 * @param at where it cuts that axis
	 * @return rows of pixels
	 */
	private static double[] planeOf(final Volume volume, final Grid shown, final int across, final double at) {
		final int columns = shown.size()[Layout.horizontal(across)];
		final int rows = shown.size()[Layout.vertical(across)];
		final double[] values = new double[rows * columns];
		IntStream.range(0, rows).parallel().forEach(row -> {
			final PointSampler sampler = sampler(volume, shown);
			final double[] place = new double[3];
			place[across] = at;
			place[Layout.vertical(across)] = shown.position(Layout.vertical(across), row);
			for (int column = 0; column < columns; column++) {
				place[Layout.horizontal(across)] = shown.position(Layout.horizontal(across), column);
				values[row * columns + column] = sampler.at(place);
			}
		});
		return values;
	}

	/**
	 * The colours in one plane of a grid.
	 *
	 * @param overlaid whether the expected error is laid over its volume, where there is one
	 * @return by block, rows of pixels
	 */
	int[][] colours(final Grid shown, final int across, final double at, final boolean overlaid) {
		final double[][] values = values(shown, across, at);
		final int[][] colours = IntStream.range(0, Layout.BLOCKS).mapToObj(block -> Arrays.stream(values[block]).mapToInt(value -> shades.of(block, value)).toArray())
			.toArray(int[][]::new);
		overlay.filter(found -> overlaid).ifPresent(found -> {
			final double[] errors = planeOf(found.map(), shown, across, at);
			final int[] below = colours[found.block()];
			Arrays.setAll(below, i -> found.over(below[i], errors[i]));
		});
		return colours;
	}

	/** The picture of the planes through a place, with the expected error where there is one. */
	public ColorProcessor picture(final double... place) {
		return new Painter(this).paint(grid, place);
	}
}
