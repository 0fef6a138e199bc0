package io.github.throughplane.imagej;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

import io.github.throughplane.volume.Samples;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A stack that takes its planes from samples whenever they are asked for: channels first, then slices, then frames. */
public final class VolumeStack extends VirtualStack {

	private final List<RandomAccessibleInterval<FloatType>> samples;
	private final int channels;
	private final PixelValues pixelValues;
	private final String[] labels;

	/** @param samples values at [x, y, z] of each channel of the first frame, then of the next frame; all of one size */
	public VolumeStack(final List<RandomAccessibleInterval<FloatType>> samples, final int channels, final PixelValues pixelValues) {
		super((int) samples.get(0).dimension(0), (int) samples.get(0).dimension(1),
			Math.toIntExact(samples.get(0).dimension(2) * samples.size()));
		setBitDepth(pixelValues.bitDepth());
		this.samples = samples;
		this.channels = channels;
		this.pixelValues = pixelValues;
		labels = new String[size()];
	}

	/** A stack of such planes: copied into memory, or taken when they are asked for where they are large for the heap. */
	static ImageStack inMemoryIfItFits(final List<RandomAccessibleInterval<FloatType>> samples, final int channels, final PixelValues pixelValues) {
		final VolumeStack planes = new VolumeStack(samples, channels, pixelValues);
		final double bytes = pixelValues.bitDepth() / 8.0 * planes.getWidth() * planes.getHeight() * planes.size();
		if (HeapShare.isLarge(bytes))
			return planes;
		final Object[] pixels = new Object[planes.size()];
		IntStream.range(0, pixels.length).parallel().forEach(plane -> pixels[plane] = planes.getPixels(plane + 1));
		final ImageStack stack = new ImageStack(planes.getWidth(), planes.getHeight());
		for (final Object plane : pixels)
			stack.addSlice(null, plane);
		return stack;
	}

	@Override
	public ImageProcessor getProcessor(final int index) {
		final int plane = translate(index) - 1;
		final int depth = (int) samples.get(0).dimension(2);
		final int channel = plane % channels;
		final int slice = plane / channels % depth;
		final int frame = plane / channels / depth;
		final var volume = samples.get(frame * channels + channel);
		return pixelValues.store(Samples.slice(volume, slice), getWidth(), getHeight());
	}

	@Override
	public Object getPixels(final int index) {
		return getProcessor(index).getPixels();
	}

	@Override
	public String getSliceLabel(final int index) {
		return labels[index - 1];
	}

	@Override
	public void setSliceLabel(final String label, final int index) {
		labels[index - 1] = label;
	}
}
