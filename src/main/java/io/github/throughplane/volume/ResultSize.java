package io.github.throughplane.volume;

import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * How many samples a result would have, in numbers that do not overflow, so that a result that is too large is refused before any work.
 *
 * <pre>
 * ResultSize.alongZ(volume, spacing).require(1);
 * </pre>
 *
 * @param what what is made, such as "The result"
 * @param columns samples along x
 * @param rows samples along y
 * @param slices samples along z
 * @param remedy what the user can do, one sentence
 */
public record ResultSize(String what, double columns, double rows, double slices, String remedy) {

	private static final String RESULT = "The result";
	private static final String VOXELS = "Correct the voxel size in Image > Properties... if it is wrong, or crop the image.";
	private static final double BYTES = Float.BYTES;
	/** A plane is mapped from a file, at most 2 GB at once. */
	private static final double LARGEST_PLANE = Integer.MAX_VALUE / BYTES;
	/** Share of Java's memory that grids may take; larger ones lie in temporary files, as {@link Samples#create} decides. */
	private static final double SHARE_OF_HEAP = 0.5;
	/** What a slice takes in Java's memory beside its samples: where it lies, weights, a label. */
	private static final double BYTES_PER_SLICE = 1000;
	private static final double GIGABYTE = 1L << 30;
	private static final double MEGABYTE = 1L << 20;
	/** How many times as many slices as an isotropic result has are many. */
	private static final double MANY = 2;
	private static final int DIGITS = 2;

	/** A result with other slices than a volume: those at a distance that cover as much as the volume's. */
	public static ResultSize alongZ(final Volume volume, final double spacing) {
		return new ResultSize(RESULT, volume.width(), volume.height(), count(volume, 2, spacing), coarser(volume));
	}

	/** A result whose voxels are cubes as large as the smaller side of a volume's pixels. */
	public static ResultSize isotropic(final Volume volume) {
		final double side = volume.spacing().inPlane();
		return new ResultSize(RESULT, count(volume, 0, side), count(volume, 1, side), count(volume, 2, side), VOXELS);
	}

	/** A result with slices at a distance, or, where that is 0, an isotropic one. */
	public static ResultSize of(final Volume volume, final double spacing) {
		return spacing == 0 ? isotropic(volume).with(coarser(volume)) : alongZ(volume, spacing);
	}

	private static double count(final Volume volume, final int axis, final double spacing) {
		return Math.rint((volume.samples().dimension(axis) - 1) * volume.spacing().along(axis) / spacing) + 1;
	}

	private ResultSize with(final String newRemedy) {
		return new ResultSize(what, columns, rows, slices, newRemedy);
	}

	/** The smallest slice spacing that fits. */
	private static String coarser(final Volume volume) {
		final double plane = (double) volume.width() * volume.height();
		final double most = Math.min(room() / (BYTES * plane), mostSlices());
		if (most < 2)
			return VOXELS;
		final double least = (volume.depth() - 1) * volume.spacing().z() / (Math.floor(most) - 1);
		return "Choose a slice spacing of " + new BigDecimal(least).round(new MathContext(DIGITS, RoundingMode.UP)).doubleValue() + " "
			+ volume.spacing().unit() + " or more, or correct the voxel size in Image > Properties... if it is wrong.";
	}

	/**
	 * Demands that Java can hold so many such volumes.
	 *
	 * @throws UserProblem with the numbers, if it cannot
	 */
	public void require(final int volumes) {
		final double bytes = BYTES * columns * rows * slices * volumes;
		if (columns * rows > LARGEST_PLANE || slices * volumes > mostSlices() || bytes > room())
			throw new UserProblem(String.format(Locale.ROOT, "%s would have %s x %s x %s voxels%s, %s GB; this Java has %s GB of memory and %s GB in %s for files.",
				what, number(columns), number(rows), number(slices), volumes > 1 ? " in each of " + volumes + " volumes" : "", number(bytes / GIGABYTE),
				number(heap() / GIGABYTE), number(disk() / GIGABYTE), System.getProperty("java.io.tmpdir")), remedy);
	}

	/**
	 * What is to be said before the work of a result whose slices lie far closer than pixels, which makes it large and shows no more.
	 *
	 * @param volume that it is made of
	 * @param volumes how many such results are made
	 * @param bits of a voxel of the result
	 */
	public Optional<String> excess(final Volume volume, final int volumes, final int bits) {
		final double pixel = volume.spacing().inPlane();
		final double usual = count(volume, 2, pixel);
		if (slices <= MANY * usual)
			return Optional.empty();
		final double slice = columns * rows * volumes * bits / Byte.SIZE;
		final double distance = (volume.depth() - 1) * volume.spacing().z() / (slices - 1);
		return Optional.of(String.format(Locale.ROOT, "%s will have %s x %s x %s voxels%s, %s MB: its slices lie %s %s apart, and its pixels %s %s. "
			+ "Slices as far apart as pixels are usual and show as much: %s of them, %s MB.", what, number(columns), number(rows), number(slices),
			volumes > 1 ? " in each of " + volumes + " volumes" : "", number(slice * slices / MEGABYTE), Spacing.text(distance), volume.spacing().unit(),
			Spacing.text(pixel), volume.spacing().unit(), number(usual), number(slice * usual / MEGABYTE)));
	}

	private static double room() {
		return SHARE_OF_HEAP * heap() + disk();
	}

	private static double mostSlices() {
		return Math.min(Integer.MAX_VALUE, SHARE_OF_HEAP * heap() / BYTES_PER_SLICE);
	}

	private static double heap() {
		return Runtime.getRuntime().maxMemory();
	}

	private static double disk() {
		return new File(System.getProperty("java.io.tmpdir")).getUsableSpace();
	}

	/** Whole below a million, else with a few digits. */
	private static String number(final double value) {
		return value < 10 && value != Math.rint(value) ? String.format(Locale.ROOT, "%.1f", value)
			: value < 1e6 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
	}
}
