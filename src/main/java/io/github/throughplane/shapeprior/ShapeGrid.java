package io.github.throughplane.shapeprior;

import io.github.throughplane.model.TrainedModel;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The grid on which a prior knows shapes.
 *
 * @param columns samples along x, a multiple of 16
 * @param rows samples along y, a multiple of 16
 * @param slices samples along z, a multiple of 16
 * @param pixel distance of columns and of rows, mm
 * @param spacing distance of slices, mm
 */
public record ShapeGrid(int columns, int rows, int slices, double pixel, double spacing) {

	/** Each of four layers halves every length. */
	static final int STEP = 16;
	/** Shortest distance of samples, mm. */
	private static final double FINEST = 0.01;

	/** The grid of Wang et al. 2021, which takes in both ventricles: 160 x 160 x 128 mm. */
	public static final ShapeGrid HEART = new ShapeGrid(128, 128, 64, 1.25, 2);

	/** @throws UserProblem if a length or a distance does not suit */
	public ShapeGrid {
		for (final int length : new int[] { columns, rows, slices })
			if (length < STEP || length > 512 || length % STEP != 0)
				throw new UserProblem(columns + "x" + rows + "x" + slices + " samples were asked for.",
					"Choose multiples of " + STEP + " up to 512.");
		final int samples = columns * rows * slices;
		if (samples > TrainedModel.LARGEST_TEST)
			throw new UserProblem(columns + "x" + rows + "x" + slices + " = " + samples + " samples were asked for.",
				"Choose " + TrainedModel.LARGEST_TEST + " at most.");
		if (!(pixel >= FINEST && pixel < 100 && spacing >= FINEST && spacing < 100))
			throw new UserProblem("Samples of " + pixel + "x" + pixel + "x" + spacing + " mm were asked for.",
				"Choose distances from " + FINEST + " to 100 mm.");
	}

	/** Samples of a volume. */
	public int samples() {
		return columns * rows * slices;
	}

	/** Distance of samples along x, y and z, mm. */
	public double[] distances() {
		return new double[] { pixel, pixel, spacing };
	}

	/** Classes of all samples, x fastest, as labels in mm from the first one. */
	public LabelVolume labels(final float[] classes) {
		final int plane = columns * rows;
		return LabelVolume.wrap(
			Samples.wrap(IntStream.range(0, slices).mapToObj(z -> Arrays.copyOfRange(classes, z * plane, (z + 1) * plane)).toList(), columns, rows),
			new Spacing(pixel, pixel, spacing, "mm"), new double[3]);
	}

	/** Samples along x, y and z. */
	public int[] size() {
		return new int[] { columns, rows, slices };
	}

	/** Whether a place belongs to a sample; coordinates in mm from the first one. */
	public boolean contains(final double x, final double y, final double z) {
		return contains(x / pixel, columns) && contains(y / pixel, rows) && contains(z / spacing, slices);
	}

	private static boolean contains(final double place, final int samples) {
		return place >= -0.5 && place < samples - 0.5;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%dx%dx%d samples of %.2fx%.2fx%.2f mm", columns, rows, slices, pixel, pixel, spacing);
	}
}
