package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.throughplane.volume.LazyGrid;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;

/**
 * A virtual stack of grids that are read when they are needed: channels first, then slices, then frames. What looks at blocks of it, and not at planes, has
 * them from the grids.
 */
public final class GridStack extends VirtualStack {

	private final List<LazyGrid> volumes;
	private final int channels;
	private final int slices;

	/** @param volumes of one size and bit depth, the channels of the first frame first */
	public GridStack(final List<LazyGrid> volumes, final int channels) {
		super((int) volumes.get(0).size()[0], (int) volumes.get(0).size()[1],
			Math.toIntExact(Math.multiplyExact(volumes.get(0).size()[2], volumes.size())));
		setBitDepth(volumes.get(0).bitDepth());
		this.volumes = List.copyOf(volumes);
		this.channels = channels;
		slices = (int) volumes.get(0).size()[2];
	}

	@Override
	public ImageProcessor getProcessor(final int index) {
		final int plane = translate(index) - 1;
		final Object pixels = volumes.get(plane / channels / slices * channels + plane % channels).plane(plane / channels % slices);
		return switch (getBitDepth()) {
			case 8 -> new ByteProcessor(getWidth(), getHeight(), (byte[]) pixels);
			case 16 -> new ShortProcessor(getWidth(), getHeight(), (short[]) pixels, null);
			default -> new FloatProcessor(getWidth(), getHeight(), (float[]) pixels);
		};
	}

	@Override
	public Object getPixels(final int index) {
		return getProcessor(index).getPixels();
	}

	@Override
	public String getSliceLabel(final int index) {
		return null;
	}

	/** Whether an image has such a stack as it was made: ImageJ lets planes be taken out, and be counted as other dimensions. */
	static boolean isWhole(final ImagePlus image) {
		return image.getStack() instanceof final GridStack grid && grid.channels == image.getNChannels() && grid.slices == image.getNSlices()
			&& grid.volumes.size() == grid.channels * image.getNFrames()
			&& IntStream.rangeClosed(1, grid.size()).allMatch(plane -> grid.translate(plane) == plane);
	}

	/**
	 * The numbers at [x, y, z] as they are stored.
	 *
	 * @param channel from 1
	 * @param frame from 1
	 */
	RandomAccessibleInterval<? extends NativeType<?>> stored(final int channel, final int frame) {
		return volumes.get((frame - 1) * channels + channel - 1).samples();
	}
}
