package io.github.throughplane.view;

import ij.ImagePlus;
import ij.process.LUT;

import io.github.throughplane.imagej.LabelMark;

import java.awt.Color;

/** Colours of labels, so that neighbours in number look different: the small numbers of labels are all black in shades of grey. */
public final class LabelColours {

	/** Hues a golden angle apart fill the circle evenly, however many there are. */
	private static final float GOLDEN = 0.381966f;
	private static final float SATURATION = 0.7f;
	private static final float BRIGHTNESS = 0.9f;
	private static final int COLOURS = 256;

	private LabelColours() {}

	/** @param label red for 1, green for 2, violet for 3, and so on; black for 0, the background */
	public static Color of(final int label) {
		return label == 0 ? Color.BLACK : Color.getHSBColor((label - 1) * GOLDEN, SATURATION, BRIGHTNESS);
	}

	/**
	 * Shows the labels of an image in colours, unless it has colours already, and notes that they are labels.
	 *
	 * @param image labels up to 255 get the colour of their number; where the plane that is shown has larger ones, colours are shared
	 */
	public static void show(final ImagePlus image) {
		LabelMark.putOn(image);
		if (image.isComposite() || !image.getProcessor().isGrayscale())
			return;
		final byte[][] channels = new byte[3][COLOURS];
		for (int label = 0; label < COLOURS; label++) {
			final Color colour = of(label);
			channels[0][label] = (byte) colour.getRed();
			channels[1][label] = (byte) colour.getGreen();
			channels[2][label] = (byte) colour.getBlue();
		}
		image.setLut(new LUT(channels[0], channels[1], channels[2]));
		image.setDisplayRange(0, Math.max(COLOURS - 1, image.getProcessor().getStats().max));
	}
}
