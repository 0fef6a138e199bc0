package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.gui.Roi;

import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Volume;

import java.awt.Rectangle;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A rectangle in the planes of an image, the same in all of them.
 *
 * @param x first column, from 0
 * @param y first row, from 0
 * @param width number of columns
 * @param height number of rows
 */
public record SlicePart(int x, int y, int width, int height) {

	/** Columns and rows below which nothing can be told from a part. */
	private static final int LEAST = 16;

	/** The box around the selected area of an image, as far as it lies in the image; none where no area is selected. */
	public static Optional<SlicePart> selectedIn(final ImagePlus image) {
		final Roi selection = image.getRoi();
		if (selection == null || !selection.isArea())
			return Optional.empty();
		final Rectangle box = selection.getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
		return box.isEmpty() ? Optional.empty() : Optional.of(new SlicePart(box.x, box.y, box.width, box.height));
	}

	/** @throws UserProblem if this is not a part of an image, or too little of it */
	public void requireIn(final ImagePlus image) {
		final int columns = image.getWidth();
		final int rows = image.getHeight();
		if (x < 0 || y < 0 || (long) x + width > columns || (long) y + height > rows)
			throw new UserProblem("The region " + this + " reaches beyond " + image.getTitle() + ", which has " + columns + " columns and " + rows + " rows.",
				"Give first column, first row, columns and rows, such as " + middleOf(columns, rows) + " for its middle.");
		if (width < Math.min(LEAST, columns) || height < Math.min(LEAST, rows))
			throw new UserProblem("The region " + this + " has " + width + " columns and " + height + " rows.",
				"Take at least " + LEAST + " of each: less shows nothing.");
	}

	private static SlicePart middleOf(final int columns, final int rows) {
		return new SlicePart(columns / 4, rows / 4, (columns + 1) / 2, (rows + 1) / 2);
	}

	/** This part of a volume whose z is a slice axis of the image. */
	Volume of(final Volume volume, final SliceAxis axis) {
		final RandomAccessibleInterval<FloatType> planes = axis.exchange(volume.samples());
		final long[] first = { x, y, 0 };
		final long[] last = { x + width - 1, y + height - 1, planes.dimension(2) - 1 };
		final double[] spacing = axis.exchange(volume.spacing().xyz());
		final double[] origin = axis.exchange(volume.origin());
		for (int d = 0; d < 2; d++)
			origin[d] += first[d] * spacing[d];
		return new Volume(axis.exchange(Views.zeroMin(Views.interval(planes, first, last))), volume.spacing(), axis.exchange(origin), volume.sliceThickness(),
			volume.type());
	}

	/** Such as {@code 12,20,64,48}. */
	@Override
	public String toString() {
		return x + "," + y + "," + width + "," + height;
	}
}
