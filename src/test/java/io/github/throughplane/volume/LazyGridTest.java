package io.github.throughplane.volume;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.Test;

/** Grids that are read when they are needed. */
public class LazyGridTest {

	private static final long[] SIZE = { 37, 29, 23 };
	private static final int[] CELL = { 16, 8, 5 };

	private final Set<String> read = ConcurrentHashMap.newKeySet();
	private final AtomicInteger reads = new AtomicInteger();

	private LazyGrid grid(final int bitDepth, final boolean onDisk) {
		return new LazyGrid(SIZE, CELL, bitDepth, (origin, size) -> {
			reads.incrementAndGet();
			read.add(origin[0] + " " + origin[1] + " " + origin[2]);
			final int count = size[0] * size[1] * size[2];
			final Object pixels = bitDepth == 8 ? new byte[count] : bitDepth == 16 ? new short[count] : new float[count];
			for (int i = 0; i < count; i++)
				Array.set(pixels, i, cast(bitDepth, number(origin[0] + i % size[0], origin[1] + i / size[0] % size[1], origin[2] + i / size[0] / size[1])));
			return pixels;
		}, new TemporarySpace(onDisk));
	}

	private static Object cast(final int bitDepth, final int number) {
		if (bitDepth == 8)
			return (byte) number;
		return bitDepth == 16 ? (Object) (short) number : (Object) (float) number;
	}

	private static int number(final long x, final long y, final long z) {
		return (int) ((x + 3 * y + 7 * z) % 200);
	}

	@Test
	public void everyCellIsReadOnceWhoeverLooks() {
		for (final boolean onDisk : new boolean[] { false, true }) {
			reads.set(0);
			read.clear();
			final LazyGrid grid = grid(16, onDisk);
			assertEquals("nothing before it is needed", 0, reads.get());
			IntStream.range(0, (int) SIZE[2]).parallel().forEach(z -> {
				final short[] plane = (short[]) grid.plane(z);
				for (int i = 0; i < plane.length; i++)
					assertEquals(number(i % SIZE[0], i / SIZE[0], z), plane[i]);
			});
			assertEquals(3 * 4 * 5, read.size());
			assertEquals(3 * 4 * 5, reads.get());
		}
	}

	@Test
	public void aPlaneReadsItsCellsAlone() {
		final byte[] plane = (byte[]) grid(8, true).plane(22);
		// ImgLib2 looks at the first cell for the kind of memory.
		read.remove("0 0 0");
		assertEquals(12, read.size());
		assertTrue(read.stream().allMatch(origin -> origin.endsWith(" 20")));
		assertEquals((byte) number(36, 28, 22), plane[plane.length - 1]);
	}

	/** Blocks with exchanged axes and of other types, as methods take them. */
	@Test
	public void blocks() {
		for (final boolean onDisk : new boolean[] { false, true }) {
			@SuppressWarnings("unchecked") final var shorts = (RandomAccessibleInterval<UnsignedShortType>) grid(16, onDisk).samples();
			@SuppressWarnings("unchecked") final var floats = (RandomAccessibleInterval<FloatType>) grid(32, onDisk).samples();
			for (final RandomAccessibleInterval<FloatType> samples : List.of(RealTypeConverters.convert(shorts, new FloatType()), floats)) {
				final float[] expected = new float[4 * 5 * 6];
				final float[] turned = new float[expected.length];
				for (int i = 0; i < expected.length; i++) {
					expected[i] = number(14 + i % 4, 6 + i / 4 % 5, 3 + i / 20);
					turned[i] = number(14 + i / 30, 6 + i / 6 % 5, 3 + i % 6);
				}
				assertArrayEquals(expected, Samples.block(samples, new long[] { 14, 6, 3 }, new int[] { 4, 5, 6 }), 0);
				assertArrayEquals(turned, Samples.block(Views.permute(samples, 0, 2), new long[] { 3, 6, 14 }, new int[] { 6, 5, 4 }), 0);
			}
		}
	}
}
