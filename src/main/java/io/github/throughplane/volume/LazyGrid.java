package io.github.throughplane.volume;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.basictypeaccess.nio.ByteBufferAccess;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.basictypeaccess.nio.ShortBufferAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A grid with axes x, y, z that is read cell by cell when it is needed. Every cell is read once, whoever looks at it and in whatever order, and kept in a
 * {@link TemporarySpace}: what is read may be packed, or far away. May be used by several threads at once.
 */
public final class LazyGrid {

	private static final int LOCKS = 64;

	private final CellGrid grid;
	private final CellReader reader;
	private final TemporarySpace space;
	private final int bitDepth;
	private final LazyCellImg<? extends NativeType<?>, ?> samples;
	private final Cells<?> cells;

	/** Reads a cell. */
	@FunctionalInterface
	public interface CellReader {

		/**
		 * @param origin first number of the cell as x, y, z
		 * @param size numbers along x, y, z
		 * @return byte[], short[] or float[] as the grid has 8, 16 or 32 bits, x fastest
		 */
		Object read(long[] origin, int[] size);
	}

	/**
	 * A grid of which nothing is read yet.
	 *
	 * @param size numbers along x, y, z
	 * @param cell numbers of a cell along x, y, z
	 * @param bitDepth 8 or 16 without sign, or 32 for floating-point numbers
	 */
	public LazyGrid(final long[] size, final int[] cell, final int bitDepth, final CellReader reader, final TemporarySpace space) {
		final int[] within = IntStream.range(0, size.length).map(axis -> (int) Math.min(cell[axis], size[axis])).toArray();
		grid = new CellGrid(size, within);
		this.reader = reader;
		this.space = space;
		this.bitDepth = bitDepth;
		switch (bitDepth) {
			case 8 -> {
				final Cells<ByteBufferAccess> bytes = new Cells<>(pixels -> new ByteBufferAccess(put((byte[]) pixels), true));
				cells = bytes;
				samples = new LazyCellImg<>(grid, new UnsignedByteType(), bytes);
			}
			case 16 -> {
				final Cells<ShortBufferAccess> shorts = new Cells<>(pixels -> new ShortBufferAccess(put((short[]) pixels), true));
				cells = shorts;
				samples = new LazyCellImg<>(grid, new UnsignedShortType(), shorts);
			}
			case 32 -> {
				final Cells<FloatBufferAccess> floats = new Cells<>(pixels -> new FloatBufferAccess(put((float[]) pixels), true));
				cells = floats;
				samples = new LazyCellImg<>(grid, new FloatType(), floats);
			}
			default -> throw new IllegalArgumentException("A grid of " + bitDepth + " bits");
		}
	}

	private ByteBuffer put(final byte[] pixels) {
		return space.take(pixels.length).put(0, pixels);
	}

	private ByteBuffer put(final short[] pixels) {
		final ByteBuffer taken = space.take(Short.BYTES * pixels.length);
		taken.asShortBuffer().put(pixels);
		return taken;
	}

	private ByteBuffer put(final float[] pixels) {
		final ByteBuffer taken = space.take(Float.BYTES * pixels.length);
		taken.asFloatBuffer().put(pixels);
		return taken;
	}

	/** The numbers at [x, y, z]: of UnsignedByteType, UnsignedShortType or FloatType. */
	public RandomAccessibleInterval<? extends NativeType<?>> samples() {
		return samples;
	}

	/** Numbers along x, y, z. */
	public long[] size() {
		return grid.getImgDimensions();
	}

	/** 8 or 16 without sign, or 32 for floating-point numbers. */
	public int bitDepth() {
		return bitDepth;
	}

	/** A copy of a plane: byte[], short[] or float[], x fastest. What has to be read for it is read by several threads at once. */
	public Object plane(final long z) {
		final int inPlane = (int) (grid.gridDimension(0) * grid.gridDimension(1));
		final long first = z / grid.cellDimension(2) * inPlane;
		IntStream.range(0, inPlane).parallel().forEach(cell -> cells.get(first + cell));
		final int[] size = { (int) grid.imgDimension(0), (int) grid.imgDimension(1), 1 };
		final int count = Math.multiplyExact(size[0], size[1]);
		final Object plane = bitDepth == 8 ? new byte[count] : bitDepth == 16 ? new short[count] : new float[count];
		copy(samples, z, plane, size);
		return plane;
	}

	private static <T extends NativeType<T>> void copy(final RandomAccessibleInterval<?> samples, final long z, final Object plane, final int[] size) {
		@SuppressWarnings("unchecked") final RandomAccessibleInterval<T> typed = (RandomAccessibleInterval<T>) samples;
		PrimitiveBlocks.of(typed).copy(new long[] { 0, 0, z }, plane, size);
	}

	private final class Cells<A> implements LazyCellImg.Get<Cell<A>> {

		private final Function<Object, A> keep;
		/** By their numbers; metadata may promise more cells than memory has room for. */
		private final Map<Long, Cell<A>> read = new ConcurrentHashMap<>();
		private final Object[] locks = IntStream.range(0, LOCKS).mapToObj(lock -> new Object()).toArray();

		Cells(final Function<Object, A> keep) {
			this.keep = keep;
		}

		@Override
		public Cell<A> get(final long index) {
			final Cell<A> known = read.get(index);
			return known != null ? known : readOnce(index);
		}

		private Cell<A> readOnce(final long index) {
			synchronized (locks[(int) (index % LOCKS)]) {
				if (!read.containsKey(index)) {
					final long[] origin = new long[3];
					final int[] size = new int[3];
					grid.getCellDimensions(index, origin, size);
					read.put(index, new Cell<>(size, origin, keep.apply(reader.read(origin, size))));
				}
				return read.get(index);
			}
		}
	}
}
