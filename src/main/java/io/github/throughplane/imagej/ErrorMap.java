package io.github.throughplane.imagej;

import ij.ImagePlus;

/** Which result the expected error of every voxel in an image belongs to. */
public final class ErrorMap {

	private static final String OF = "throughplane.error.of";
	private static final String ENDING = "-error";

	private ErrorMap() {}

	/** The title of the map of a result. */
	public static String title(final String ofResult) {
		return ofResult + ENDING;
	}

	/** Notes the result that a map belongs to in the properties of its image, which TIFF files keep. */
	public static void noteOn(final ImagePlus map, final String titleOfResult) {
		map.setProp(OF, titleOfResult);
	}

	/** Whether an image is the error map of a result: noted so, or called so, and of its size. */
	public static boolean isOf(final ImagePlus map, final ImagePlus result) {
		final String title = new SourceImage(result).title();
		return map != result && map.getBitDepth() == 32 && hasSizeOf(map, result)
			&& (title.equals(map.getProp(OF)) || title(title).equals(new SourceImage(map).title()));
	}

	/** Whether two images have as many pixels, channels, slices and frames. */
	public static boolean hasSizeOf(final ImagePlus map, final ImagePlus result) {
		return map.getWidth() == result.getWidth() && map.getHeight() == result.getHeight() && map.getNChannels() == result.getNChannels()
			&& map.getNSlices() == result.getNSlices() && map.getNFrames() == result.getNFrames();
	}
}
