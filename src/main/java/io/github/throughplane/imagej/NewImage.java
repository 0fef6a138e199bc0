package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Map;

/** Makes images of volumes that were computed from no other image. */
public final class NewImage {

	private NewImage() {}

	/**
	 * An image with one channel.
	 *
	 * @param frames volumes of one size, spacing, origin and number type, in the order of time
	 * @param world world = matrix * (column, row, slice, 1) in millimetres towards right, anterior and superior, row by row: 12 numbers
	 *            whose axes have the volumes' spacing
	 * @param frameInterval seconds between two frames, 0 if there is but one
	 * @param info put into the image's info as lines <code>key: value</code>
	 */
	public static ImagePlus of(final List<Volume> frames, final double[] world, final double frameInterval, final String title,
		final Map<String, String> info)
	{
		return of(frames, 1, world, frameInterval, title, info);
	}

	/**
	 * An image with one frame.
	 *
	 * @param channels volumes of one size, spacing, origin and number type
	 * @param world as for several frames
	 */
	public static ImagePlus ofChannels(final List<Volume> channels, final double[] world, final String title, final Map<String, String> info) {
		return of(channels, channels.size(), world, 0, title, info);
	}

	private static ImagePlus of(final List<Volume> volumes, final int channels, final double[] world, final double frameInterval, final String title,
		final Map<String, String> info)
	{
		final Volume first = volumes.get(0);
		final ImagePlus image = new ImagePlus(title, VolumeStack.inMemoryIfItFits(volumes.stream().map(Volume::samples).toList(), channels,
			pixelValues(first.type())));
		image.setDimensions(channels, first.depth(), volumes.size() / channels);
		image.setOpenAsHyperStack(volumes.size() > 1);
		StackGeometry.write(image.getCalibration(), first.spacing().xyz(), first.spacing().unit(), first.origin());
		image.getCalibration().frameInterval = frameInterval;
		new WorldFrame(world).putOn(image);
		image.setProperty("Info", InfoLines.put("", info));
		if (!Double.isNaN(first.sliceThickness()))
			image.setProperty("Info", InfoLines.put(InfoLines.of(image), Map.of(InfoLines.SLICE_THICKNESS, Double.toString(first.sliceThickness()))));
		showMiddle(image);
		return image;
	}

	private static PixelValues pixelValues(final SampleType type) {
		return switch (type) {
			case UINT8 -> new PixelValues(8, 1, 0);
			case UINT16 -> new PixelValues(16, 1, 0);
			case INT16, FLOAT32 -> new PixelValues(32, 1, 0);
		};
	}

	/** Shows what the middle slice of the first volume holds; the first slice is often empty. */
	public static void showMiddle(final ImagePlus image) {
		final ImageProcessor middle = image.getStack().getProcessor(image.getStackIndex(1, (image.getNSlices() + 1) / 2, 1));
		middle.resetMinAndMax();
		if (middle.getMax() > middle.getMin())
			image.setDisplayRange(middle.getMin(), middle.getMax());
	}
}
