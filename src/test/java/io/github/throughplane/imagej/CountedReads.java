package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;

import java.util.Map;
import java.util.TreeMap;

/** A virtual stack that counts how often each of its planes is read. */
public final class CountedReads extends VirtualStack {

	private final ImagePlus source;
	private final Map<Integer, Integer> reads = new TreeMap<>();

	private CountedReads(final ImagePlus source) {
		super(source.getWidth(), source.getHeight(), source.getStackSize());
		this.source = source;
	}

	/** An image with the pixels, the calibration and the place of another one, whose stack counts from now on. */
	public static ImagePlus of(final ImagePlus source) {
		final CountedReads stack = new CountedReads(source);
		final ImagePlus image = new ImagePlus(source.getTitle(), stack);
		image.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
		image.setOpenAsHyperStack(true);
		image.setCalibration(source.getCalibration());
		WorldFrame.of(source).ifPresent(frame -> frame.putOn(image));
		stack.reads.clear();
		return image;
	}

	/** How often each plane of such an image was read since it was made; planes that were not are left out. */
	public static Map<Integer, Integer> reads(final ImagePlus image) {
		return ((CountedReads) image.getStack()).reads;
	}

	@Override
	public ImageProcessor getProcessor(final int plane) {
		if (source == null)
			return super.getProcessor(plane);
		reads.merge(plane, 1, Integer::sum);
		return source.getStack().getProcessor(plane);
	}

	@Override
	public int getBitDepth() {
		return source == null ? super.getBitDepth() : source.getBitDepth();
	}
}
