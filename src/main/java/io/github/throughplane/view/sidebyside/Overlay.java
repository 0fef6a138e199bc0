package io.github.throughplane.view.sidebyside;

import io.github.throughplane.volume.Volume;

import java.util.Arrays;

/**
 * The expected error of one of two volumes, laid over it in orange: the larger, the more of the grey is covered.
 *
 * @param map expected absolute error, on the grid of the volume
 * @param block 0 if it belongs to the first volume, 1 for the second
 * @param largest the error from which on the colour is as strong as can be
 */
record Overlay(Volume map, int block, double largest) {

	private static final int COLOUR = 0xff8c1a;
	/** The image stays to be seen through the strongest colour. */
	private static final double OPAQUE = 0.85;
	private static final double LARGEST = 0.99;

	/** Colours that suit the errors in some planes; NaN where there are none. */
	static Overlay suiting(final Volume map, final int block, final double... errors) {
		final double[] sorted = Arrays.stream(errors).filter(Double::isFinite).sorted().toArray();
		final double largest = sorted.length == 0 ? 0 : sorted[(int) Math.round(LARGEST * (sorted.length - 1))];
		return new Overlay(map, block, largest > 0 ? largest : 1);
	}

	/** A colour with an error laid over it. */
	int over(final int colour, final double error) {
		if (Double.isNaN(error))
			return colour;
		final double share = OPAQUE * Math.min(1, error / largest);
		int mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final int below = colour >> shift & 255;
			mixed |= (int) Math.round(below + share * ((COLOUR >> shift & 255) - below)) << shift;
		}
		return mixed;
	}
}
