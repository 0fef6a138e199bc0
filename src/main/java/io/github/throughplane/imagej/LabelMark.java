package io.github.throughplane.imagej;

import ij.ImagePlus;

/** Whether the numbers of an image name structures, so that no mean of them is taken: noted in its properties, which TIFF files keep. */
public final class LabelMark {

	private static final String PROPERTY = "throughplane.labels";

	private LabelMark() {}

	/** Notes that an image has labels. */
	public static void putOn(final ImagePlus image) {
		image.setProp(PROPERTY, "true");
	}

	/** Takes the note away, from an image that is made of labels and may have none. */
	static void forget(final ImagePlus image) {
		image.setProp(PROPERTY, null);
	}

	public static boolean isOn(final ImagePlus image) {
		return image.getProp(PROPERTY) != null;
	}
}
