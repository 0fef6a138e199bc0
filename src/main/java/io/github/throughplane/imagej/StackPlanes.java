package io.github.throughplane.imagej;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.throughplane.volume.Samples;

import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.GenericByteType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * The planes of an image as samples. Planes in memory are wrapped, not copied. Those of a virtual stack are read when they
 * are needed, each once: lines across all planes would read them over and over again. A stack of grids has its own way to do so.
 */
final class StackPlanes {

	private final ImagePlus image;
	private final PixelValues pixelValues;

	StackPlanes(final ImagePlus image, final PixelValues pixelValues) {
		this.image = image;
		this.pixelValues = pixelValues;
	}

	/** Values at [x, y, z] of a channel and frame, both counted from 1. */
	RandomAccessibleInterval<FloatType> samples(final int channel, final int frame) {
		if (GridStack.isWhole(image))
			return grid(((GridStack) image.getStack()).stored(channel, frame));
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

	@SuppressWarnings("unchecked")
	private RandomAccessibleInterval<FloatType> grid(final RandomAccessibleInterval<?> stored) {
		return switch (pixelValues.bitDepth()) {
			case 8 -> converted((RandomAccessibleInterval<UnsignedByteType>) stored);
			case 16 -> converted((RandomAccessibleInterval<UnsignedShortType>) stored);
			default -> (RandomAccessibleInterval<FloatType>) stored;
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
		final int[] size = { image.getWidth(), image.getHeight(), 1 };
		final CellGrid grid = new CellGrid(new long[] { size[0], size[1], planes.length }, size);
		final PlanesOnDisk read = new PlanesOnDisk(planes);
		return new LazyCellImg<>(grid, new FloatType(), z -> new Cell<>(size, new long[] { 0, 0, z }, read.get((int) z)));
	}

	/** The planes of a virtual stack that have been read, in a temporary file. */
	private final class PlanesOnDisk {

		/** Kept, as a closed image no longer has it. */
		private final ImageStack stack = image.getStack();
		private final int[] planes;
		private final FloatBufferAccess[] read;
		private PlanarImg<FloatType, FloatBufferAccess> file;

		PlanesOnDisk(final int[] planes) {
			this.planes = planes;
			read = new FloatBufferAccess[planes.length];
		}

		/** Reads one plane at a time: virtual stacks are not made for several threads. */
		FloatBufferAccess get(final int z) {
			synchronized (StackPlanes.this) {
				if (read[z] == null) {
					if (file == null)
						file = Samples.onDisk(image.getWidth(), image.getHeight(), planes.length);
					final float[] values = pixelValues.values(stack.getProcessor(planes[z]).getPixels());
					file.getPlane(z).getCurrentStorageArray().duplicate().put(0, values);
					read[z] = file.getPlane(z);
				}
				return read[z];
			}
		}
	}
}
