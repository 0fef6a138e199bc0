package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Moves the slices of a sheared stack within their planes until they lie straight above each other, as methods take them to lie. CT with a tilted
 * gantry is sheared: its slices follow each other along the table, not along their normal. Between pixels a cubic convolution is taken (Keys,
 * IEEE Transactions on Acoustics, Speech, and Signal Processing 29, 1981), held within the range of the pixels around; what no slice shows gets
 * the lowest number of the stack. Every sample keeps its place in the world frame.
 */
public final class Straightening {

	/** Degrees, and pixels, that are noise of the frame's numbers. */
	private static final double NOISE = 1e-3;

	private final ImagePlus image;
	/** Columns and rows by which each slice is displaced against the one before. */
	private final double[] shift;
	/** First column and row of the result, counted as in the first slice. */
	private final int[] first = new int[2];
	private final int[] size;
	private final WorldFrame world;

	private Straightening(final ImagePlus image, final WorldFrame sheared) {
		this.image = image;
		final double[] m = sheared.matrix();
		final double[] spacing = sheared.spacing();
		shift = new double[2];
		for (int axis = 0; axis < 2; axis++)
			for (int row = 0; row < 3; row++)
				shift[axis] += m[4 * row + axis] * m[4 * row + 2] / spacing[axis] / spacing[axis];
		size = new int[] { image.getWidth(), image.getHeight() };
		final double[] step = new double[3];
		for (int row = 0; row < 3; row++)
			step[row] = m[4 * row + 2] - shift[0] * m[4 * row] - shift[1] * m[4 * row + 1];
		for (int axis = 0; axis < 2; axis++) {
			final double last = shift[axis] * (image.getNSlices() - 1);
			first[axis] = (int) Math.floor(Math.min(0, last) + NOISE);
			size[axis] += (int) Math.ceil(Math.max(0, last) - NOISE) - first[axis];
			for (int row = 0; row < 3; row++)
				m[4 * row + 3] += first[axis] * m[4 * row + axis];
		}
		world = new WorldFrame(m).stepping(step);
	}

	/**
	 * Straightens a stack.
	 *
	 * @return the image itself where its axes are at right angles, else one of the same type, with more columns or rows
	 * @throws UserProblem if it does not tell where its slices lie, they lie at irregular positions, or columns and rows are not at right angles
	 */
	public static ImagePlus of(final ImagePlus image, final Progress progress) {
		final SlicePositions positions = SlicePositions.of(image);
		if (positions.known())
			positions.requireRegular(image.getTitle());
		final WorldFrame sheared = WorldFrame.of(image).orElseThrow(() -> new UserProblem(image.getTitle() + " does not tell where its slices lie.",
			"Open it from NIfTI, NRRD or DICOM files, which do."));
		if (sheared.shear(0, 1) > NOISE || image.getType() == ImagePlus.COLOR_RGB)
			throw new UserProblem(image.getTitle() + (image.getType() == ImagePlus.COLOR_RGB ? " has colours." : " has columns and rows that are not at right angles."),
				"Straighten gray slices whose columns and rows are, or resample the image with the program that registered it.");
		return sheared.shear() <= NOISE ? image : new Straightening(image, sheared).make(progress);
	}

	private ImagePlus make(final Progress progress) {
		final ImageStack source = image.getStack();
		HeapShare.requireFits(image.getTitle(), (double) size[0] * size[1] * source.size() * image.getBitDepth() / 8, "crop the stack first.");
		double lowest = Double.POSITIVE_INFINITY;
		for (int plane = 1; plane <= source.size(); plane++)
			lowest = Math.min(lowest, source.getProcessor(plane).getStats().min);
		final ImageStack moved = new ImageStack(size[0], size[1]);
		for (int plane = 1; plane <= source.size(); plane++) {
			progress.report(plane - 1, source.size(), "Straightening slices");
			final String label = source.getSliceLabel(plane);
			moved.addSlice(label == null ? null : label.lines().findFirst().orElse(null),
				moved(source.getProcessor(plane), image.convertIndexToPosition(plane)[1] - 1, lowest));
		}
		return described(moved);
	}

	private ImagePlus described(final ImageStack moved) {
		final ImagePlus straight = new ImagePlus(image.getTitle(), moved);
		straight.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
		straight.setOpenAsHyperStack(image.isHyperStack());
		straight.setCalibration(image.getCalibration().copy());
		straight.setProperties(image.getPropertiesAsArray());
		final double thickness = StackGeometry.sliceThickness(image);
		straight.setProperty("Info", InfoLines.put(InfoLines.of(image), Map.of(InfoLines.SLICE_THICKNESS,
			Double.isNaN(thickness) ? "unknown" : Double.toString(thickness), "straightened", String.format(Locale.ROOT,
				"each slice moved by %.4f columns and %.4f rows against the one before", shift[0], shift[1]))));
		world.calibrate(straight, image.getCalibration().getUnit());
		world.putOn(straight);
		straight.setLut(image.getProcessor().getLut());
		straight.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return straight;
	}

	private ImageProcessor moved(final ImageProcessor source, final int slice, final double lowest) {
		final int width = source.getWidth();
		final int height = source.getHeight();
		final float[] pixels = (float[]) source.toFloat(0, null).getPixels();
		final float[] moved = new float[size[0] * size[1]];
		Arrays.fill(moved, (float) lowest);
		final float[] row = new float[width];
		for (int y = 0; y < size[1]; y++) {
			final double sourceY = y + first[1] - slice * shift[1];
			if (isOutside(sourceY, height))
				continue;
			for (int x = 0; x < width; x++)
				row[x] = between(pixels, x, width, height, sourceY);
			for (int x = 0; x < size[0]; x++) {
				final double sourceX = x + first[0] - slice * shift[0];
				if (!isOutside(sourceX, width))
					moved[y * size[0] + x] = between(row, 0, 1, width, sourceX);
			}
		}
		return new PixelValues(image.getBitDepth(), 1, 0).store(moved, size[0], size[1]);
	}

	private static boolean isOutside(final double place, final int count) {
		return place < -0.5 || place > count - 0.5;
	}

	/** The number at a place in a line of them, which begins at an index and goes on in steps. */
	private static float between(final float[] numbers, final int start, final int step, final int count, final double place) {
		final int before = (int) Math.floor(place + NOISE);
		final double part = Math.max(0, place - before);
		if (part < NOISE)
			return numbers[start + Math.min(before, count - 1) * step];
		final double[] near = new double[4];
		for (int i = 0; i < near.length; i++)
			near[i] = numbers[start + Math.max(0, Math.min(count - 1, before - 1 + i)) * step];
		final double cubic = near[1] + 0.5 * part * (near[2] - near[0] + part * (2 * near[0] - 5 * near[1] + 4 * near[2] - near[3]
			+ part * (3 * (near[1] - near[2]) + near[3] - near[0])));
		final double least = Math.min(Math.min(near[0], near[1]), Math.min(near[2], near[3]));
		final double most = Math.max(Math.max(near[0], near[1]), Math.max(near[2], near[3]));
		return (float) Math.max(least, Math.min(most, cubic));
	}
}
