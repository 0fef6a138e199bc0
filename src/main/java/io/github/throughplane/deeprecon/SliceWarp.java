package io.github.throughplane.deeprecon;

import java.util.Random;

/**
 * Turns a slice and its labels around its middle, makes both larger or smaller, and changes the contrast of the slice.
 *
 * @param side rows and columns
 * @param turn radians
 * @param scale larger than 1 for a larger heart
 * @param power of the brightness, 0 to 1
 */
record SliceWarp(int side, double turn, double scale, double power) {

	/** Takes the value at a place between pixels. */
	@FunctionalInterface
	private interface Place {
		void at(int pixel, double x, double y);
	}

	static SliceWarp drawn(final SegmentationSettings settings, final int side, final Random random) {
		return new SliceWarp(side, Math.toRadians(settings.segmentationTurn()) * between(random), 1 + settings.segmentationScale() * between(random),
			Math.pow(settings.segmentationContrast(), between(random)));
	}

	/** -1 to 1. */
	private static double between(final Random random) {
		return 2 * random.nextDouble() - 1;
	}

	/**
	 * The slice, linearly between pixels, -1 beyond it.
	 *
	 * @param image [row][column]; what is beyond -1 and 1 is held there
	 */
	float[] image(final float[] image) {
		final float[] made = new float[image.length];
		forEach((pixel, x, y) -> {
			final int column = (int) Math.floor(x);
			final int row = (int) Math.floor(y);
			double value = 0;
			for (int corner = 0; corner < 4; corner++) {
				final int atColumn = column + corner % 2;
				final int atRow = row + corner / 2;
				if (inside(atColumn) && inside(atRow))
					value += (1 - Math.abs(x - atColumn)) * (1 - Math.abs(y - atRow)) * (held(image[atRow * side + atColumn]) + 1) / 2;
			}
			made[pixel] = (float) (2 * Math.pow(value, power) - 1);
		});
		return made;
	}

	/** The labels of the nearest pixels, background beyond the slice. */
	byte[] labels(final byte[] labels) {
		final byte[] made = new byte[labels.length];
		forEach((pixel, x, y) -> {
			final int column = (int) Math.rint(x);
			final int row = (int) Math.rint(y);
			if (inside(column) && inside(row))
				made[pixel] = labels[row * side + column];
		});
		return made;
	}

	private boolean inside(final int index) {
		return index >= 0 && index < side;
	}

	private void forEach(final Place place) {
		final double middle = (side - 1) / 2.0;
		final double cos = Math.cos(turn) / scale;
		final double sin = Math.sin(turn) / scale;
		for (int pixel = 0; pixel < side * side; pixel++) {
			final double x = pixel % side - middle;
			final double y = pixel / side - middle;
			place.at(pixel, middle + cos * x + sin * y, middle - sin * x + cos * y);
		}
	}

	private static float held(final float value) {
		return Math.max(-1, Math.min(1, value));
	}
}
