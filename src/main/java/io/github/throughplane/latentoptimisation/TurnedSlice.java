package io.github.throughplane.latentoptimisation;

import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.volume.LabelVolume;

/** A drawn slice at places between its pixels: the class with the largest share by linear interpolation, background beyond the slice. */
final class TurnedSlice {

	private final int[] classes;
	private final int width;
	private final double pixelX;
	private final double pixelY;

	TurnedSlice(final LabelVolume labels, final int slice) {
		classes = labels.slice(slice);
		width = labels.width();
		pixelX = labels.spacing().x();
		pixelY = labels.spacing().y();
	}

	/**
	 * The class at a place.
	 *
	 * @param x in mm from the first pixel
	 */
	int at(final double x, final double y) {
		final int column = (int) Math.floor(x / pixelX);
		final int row = (int) Math.floor(y / pixelY);
		final double right = x / pixelX - column;
		final double below = y / pixelY - row;
		final double[] shares = new double[HeartClasses.COUNT];
		shares[pixel(column, row)] += (1 - right) * (1 - below);
		shares[pixel(column + 1, row)] += right * (1 - below);
		shares[pixel(column, row + 1)] += (1 - right) * below;
		shares[pixel(column + 1, row + 1)] += right * below;
		int largest = HeartClasses.BACKGROUND;
		for (int c = 1; c < shares.length; c++)
			if (shares[c] > shares[largest])
				largest = c;
		return largest;
	}

	private int pixel(final int column, final int row) {
		return column < 0 || row < 0 || column >= width || row >= classes.length / width ? HeartClasses.BACKGROUND : classes[row * width + column];
	}
}
