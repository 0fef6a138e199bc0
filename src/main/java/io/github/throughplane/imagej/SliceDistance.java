package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;

/**
 * Whether the distance between the slices of an image is known. TIFF's own fields tell the size of pixels and nothing of slices; ImageJ then
 * puts them 1 apart in the unit of the pixels, which looks like a calibration.
 */
public final class SliceDistance {

	private static final String PROPERTY = "SliceDistance";
	private static final String UNKNOWN = "unknown";
	private static final String KNOWN = "known";

	private SliceDistance() {}

	public static void setUnknown(final ImagePlus image) {
		image.setProp(PROPERTY, UNKNOWN);
	}

	/** Notes that a distance of 1 was told. */
	public static void setKnown(final ImagePlus image) {
		image.setProp(PROPERTY, KNOWN);
	}

	/** Takes the note away, from an image that is made of others. */
	static void forget(final ImagePlus image) {
		image.setProp(PROPERTY, null);
	}

	/** Whether nobody told the distance; another one than 1 was told by somebody. */
	public static boolean isUnknown(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		if (image.getNSlices() == 1 || calibration.pixelDepth != 1 || KNOWN.equals(image.getProp(PROPERTY)))
			return false;
		return UNKNOWN.equals(image.getProp(PROPERTY)) || isUntold(image.getOriginalFileInfo());
	}

	/** ImageJ's description of an image with the distance of slices, which ImageJ leaves out where it is 1. */
	public static String told(final String description, final ImagePlus image) {
		return image.getNSlices() == 1 || isUnknown(image) || description.contains("\nspacing=") ? description
			: description.replaceFirst("\0*\\z", "spacing=" + image.getCalibration().pixelDepth + "\n\0");
	}

	/** Whether a file is a TIFF file that does not tell it. ImageJ's own tell it, but for a distance of 1, which no slices have in inches. */
	public static boolean isUntold(final FileInfo file) {
		if (file == null || file.fileFormat != FileInfo.TIFF)
			return false;
		final String description = String.valueOf(file.description);
		final boolean told = description.startsWith("ImageJ")
			&& (description.contains("\nspacing=") || description.contains("\nunit=") && !description.contains("\nunit=inch"));
		// Without a size of pixels the image is not calibrated at all, which is told elsewhere.
		return !told && (file.pixelWidth != 1 || file.pixelHeight != 1 || "inch".equals(file.unit) || "cm".equals(file.unit));
	}
}
