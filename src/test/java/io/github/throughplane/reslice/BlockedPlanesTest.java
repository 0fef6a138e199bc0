package io.github.throughplane.reslice;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

/** Batches, blocks and what happens when memory is short, with a sharpening that needs no engine. */
public class BlockedPlanesTest {

	private static final int ROWS_PER_SLICE = 3;
	private static final int REACH = 2;
	private static final int SLICES = 40;
	private static final int COLUMNS = 50;

	private static float[][] planes(final int count) {
		final float[][] planes = new float[count][SLICES * ROWS_PER_SLICE * COLUMNS];
		for (int p = 0; p < count; p++)
			for (int i = 0; i < planes[p].length; i++)
				planes[p][i] = (float) Math.sin(0.3 * i * i + p);
		return planes;
	}

	/** Sums over all that is within reach, to the last row and column; what lies beyond an image is 0. */
	private static float[] sums(final float[] images, final int rows, final int columns) {
		final float[] sums = new float[images.length];
		for (int start = 0; start < images.length; start += rows * columns)
			for (int row = 0; row < rows; row++)
				for (int column = 0; column < columns; column++) {
					final int slice = row / ROWS_PER_SLICE;
					double sum = 0;
					for (int r = Math.max(0, (slice - REACH) * ROWS_PER_SLICE); r < Math.min(rows, (slice + REACH + 1) * ROWS_PER_SLICE); r++)
						for (int c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++)
							sum += images[start + r * columns + c] * (1 + row % ROWS_PER_SLICE);
					sums[start + row * columns + column] = (float) sum;
				}
		return sums;
	}

	private static float[][] sharpened(final ImageTranslation network, final int pixelsAtOnce, final float[][] planes) {
		return new BlockedPlanes(network, ROWS_PER_SLICE, REACH, COLUMNS, 1, pixelsAtOnce).translate(planes, ready -> {});
	}

	/** A second number for each pixel comes out beside the first. */
	@Test
	public void severalResultsAPixel() {
		final float[][] planes = planes(3);
		final float[][] whole = sharpened(BlockedPlanesTest::sums, 10_000, planes);
		final ImageTranslation two = (images, rows, columns) -> {
			final float[] sums = sums(images, rows, columns);
			final float[] both = new float[2 * sums.length];
			for (int i = 0; i < sums.length; i++) {
				both[2 * i] = sums[i];
				both[2 * i + 1] = images[i];
			}
			return both;
		};
		for (final int pixelsAtOnce : new int[] { 10_000, 4000, 1999, 600, 144 }) {
			final float[][] both = new BlockedPlanes(two, ROWS_PER_SLICE, REACH, COLUMNS, 2, pixelsAtOnce).translate(planes, ready -> {});
			for (int p = 0; p < planes.length; p++)
				for (int i = 0; i < planes[p].length; i++) {
					assertEquals(whole[p][i], both[p][2 * i], 1e-3);
					assertEquals(planes[p][i], both[p][2 * i + 1], 0);
				}
		}
	}

	/** Several planes at once, strips of all slices, or blocks: the same everywhere. */
	@Test
	public void blockedEqualsUnblocked() {
		final float[][] planes = planes(3);
		final List<Integer> sizes = new ArrayList<>();
		for (final int pixelsAtOnce : new int[] { 10_000, 4000, 1999, 600, 400, 144 }) {
			final float[][] sharp = sharpened((images, rows, columns) -> {
				assertEquals(0, rows % ROWS_PER_SLICE);
				assertTrue("at once", images.length / ROWS_PER_SLICE <= pixelsAtOnce);
				sizes.add(images.length);
				return sums(images, rows, columns);
			}, pixelsAtOnce, planes);
			for (int p = 0; p < planes.length; p++)
				assertArrayEquals("at once: " + pixelsAtOnce, sums(planes[p], SLICES * ROWS_PER_SLICE, COLUMNS), sharp[p], 0);
		}
		assertEquals("three planes, then two and one", List.of(18_000, 12_000, 6000), sizes.subList(0, 3));
	}

	@Test
	public void everyPlaneIsReported() {
		for (final int pixelsAtOnce : new int[] { 10_000, 4000, 400 }) {
			final List<Integer> reports = new ArrayList<>();
			new BlockedPlanes(BlockedPlanesTest::sums, ROWS_PER_SLICE, REACH, COLUMNS, 1, pixelsAtOnce).translate(planes(3), reports::add);
			assertEquals(3, reports.stream().mapToInt(ready -> ready).sum());
			assertTrue("between blocks too", pixelsAtOnce > 400 || reports.size() > 10);
		}
	}

	/** A network that has room for so many values. */
	private static ImageTranslation limited(final int most, final List<Integer> tried) {
		return (images, rows, columns) -> {
			tried.add(images.length / ROWS_PER_SLICE);
			if (images.length / ROWS_PER_SLICE <= most)
				return sums(images, rows, columns);
			throw new OutOfMemoryError("Java heap space");
		};
	}

	@Test
	public void lessAtOnceWhereMemoryIsShort() {
		final float[][] planes = planes(2);
		final List<Integer> tried = new ArrayList<>();
		final float[][] sharp = sharpened(limited(900, tried), 5000, planes);
		assertArrayEquals(sums(planes[1], SLICES * ROWS_PER_SLICE, COLUMNS), sharp[1], 0);
		assertEquals("two planes, one plane, its first strip, and smaller ones", List.of(4000, 2000), tried.subList(0, 2));
		assertEquals("no more than two failures", 2, tried.stream().filter(size -> size > 900).count(), 1);
	}

	@Test
	public void adviceWhereNothingFits() {
		final List<Integer> tried = new ArrayList<>();
		final UserProblem problem = assertThrows(UserProblem.class, () -> sharpened(limited(0, tried), 5000, planes(1)));
		assertEquals("There is not enough memory to sharpen a block of 12x36 pixels. Close other images and programs.", problem.getMessage());
		assertSame(OutOfMemoryError.class, problem.getCause().getClass());
	}
}
