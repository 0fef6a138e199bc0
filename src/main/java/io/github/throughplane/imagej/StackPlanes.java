package io.github.throughplane.imagej;

import io.github.throughplane.volume.Samples;

import ij.ImagePlus;
import ij.ImageStack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.GenericByteType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * The planes of an image as samples. Planes in memory are wrapped, not copied. Those of a virtual stack are read when they
 * are needed, and the latest are kept.
 */
final class StackPlanes {

	/** Share of the largest heap for planes read from a virtual stack. */
	private static final double SHARE_OF_HEAP = 0.125;
	private static final int FEWEST_KEPT = 4;

	private final ImagePlus image;
	private final PixelValues pixelValues;
	private final Map<Integer, float[]> latest;

	StackPlanes(final ImagePlus image, final PixelValues pixelValues) {
		this.image = image;
		this.pixelValues = pixelValues;
		final double planeBytes = 4.0 * image.getWidth() * image.getHeight();
		final long kept = Math.max(FEWEST_KEPT, (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory() / planeBytes));
		latest = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Integer, float[]> eldest) {
				return size() > kept;
			}
		};
	}

	/** Values at [x, y, z] of a channel and frame, both counted from 1. */
	RandomAccessibleInterval<FloatType> samples(final int channel, final int frame) {
		final int[] planes = IntStream.rangeClosed(1, image.getNSlices())
			.map(slice -> image.getStackIndex(channel, slice, frame)).toArray();
		if (image.getStack().isVirtual())
			return readWhenNeeded(planes);
		return switch (pixelValues.bitDepth()) {
			case 8 -> converted(wrap(planes, new UnsignedByteType()));
			case 16 -> converted(wrap(planes, new UnsignedShortType()));
			default -> Samples.wrap(IntStream.of(planes).mapToObj(plane -> (float[]) pixels(plane)).toList(),
				image.getWidth(), image.getHeight());
		};
	}

	private Object pixels(final int plane) {
		return image.getStack().getPixels(plane);
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private <T extends RealType<T>> RandomAccessibleInterval<T> wrap(final int[] planes, final T type) {
		final boolean bytes = type instanceof GenericByteType;
		final var arrays = IntStream.of(planes).mapToObj(plane -> bytes
			? new ByteArray((byte[]) pixels(plane)) : new ShortArray((short[]) pixels(plane))).toList();
		final PlanarImg img = new PlanarImg(arrays, new long[] { image.getWidth(), image.getHeight(), planes.length }, new Fraction());
		img.setLinkedType(bytes ? new UnsignedByteType(img) : new UnsignedShortType(img));
		return img;
	}

	private <T extends RealType<T>> RandomAccessibleInterval<FloatType> converted(final RandomAccessibleInterval<T> stored) {
		if (pixelValues.asStored())
			return RealTypeConverters.convert(stored, new FloatType());
		final double scale = pixelValues.scale();
		final double offset = pixelValues.offset();
		return Converters.convert(stored, (number, value) -> value.set((float) (scale * number.getRealDouble() + offset)),
			new FloatType());
	}

	private RandomAccessibleInterval<FloatType> readWhenNeeded(final int[] planes) {
		final int width = image.getWidth();
		final int height = image.getHeight();
		final int[] size = { width, height, 1 };
		final CellGrid grid = new CellGrid(new long[] { width, height, planes.length }, size);
		return new LazyCellImg<>(grid, new FloatType(),
			z -> new Cell<>(size, new long[] { 0, 0, z }, new FloatArray(read(planes[(int) z]))));
	}

	/** One plane at a time: virtual stacks are not made for several threads. */
	private float[] read(final int plane) {
		synchronized (latest) {
			return latest.computeIfAbsent(plane, index -> {
				final ImageStack stack = image.getStack();
				return pixelValues.values(stack.getProcessor(index).getPixels());
			});
		}
	}
}
