package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.reslice.ImageTranslation;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;

/** Cutting, blending and what happens when memory is short, with translations that need no engine. */
public class PlaneTranslatorTest {

	private static final int ROWS = 45;
	private static final int COLUMNS = 70;

	private static float[][] planes(final int count, final int rows, final int columns) {
		final float[][] planes = new float[count][rows * columns];
		for (int p = 0; p < count; p++)
			for (int i = 0; i < rows * columns; i++)
				planes[p][i] = (float) Math.sin(0.3 * i + p);
		return planes;
	}

	private static PlaneTranslator translator(final ImageTranslation network, final Mode mode, final int stride) {
		return new PlaneTranslator(network, ROWS, COLUMNS, CladePrediction.FAITHFUL.with(mode, stride, Precision.FLOAT32));
	}

	/** Whatever the stride, every pixel is covered and the weights even out. */
	@Test
	public void identityStaysWithEveryStride() {
		final float[][] planes = planes(2, ROWS, COLUMNS);
		for (int stride = 1; stride <= 32; stride++) {
			final float[][] same = translator((images, rows, columns) -> images, Mode.STITCHED, stride).translate(planes, images -> {});
			for (int p = 0; p < 2; p++)
				assertArrayEquals("stride " + stride, planes[p], same[p], 1e-5f);
		}
	}

	@Test
	public void identityStaysWithAnySize() {
		for (final int[] size : new int[][] { { 1, 1 }, { 1, 50 }, { 31, 33 }, { 32, 32 }, { 5, 64 }, { 65, 2 } })
			for (final Mode mode : Mode.values()) {
				final float[][] planes = planes(1, size[0], size[1]);
				final float[][] same = new PlaneTranslator((images, rows, columns) -> {
					assertTrue(rows % 4 == 0 && columns % 4 == 0 && rows >= 32 && columns >= 32);
					return images;
				}, size[0], size[1], CladePrediction.FAITHFUL.with(mode, 12, Precision.FLOAT32)).translate(planes, images -> {});
				assertArrayEquals(size[0] + "x" + size[1], planes[0], same[0], 1e-5f);
			}
	}

	@Test
	public void countsImages() {
		for (final Mode mode : Mode.values()) {
			final int[] done = new int[1];
			final PlaneTranslator translator = translator((images, rows, columns) -> images, mode, 12);
			translator.translate(planes(3, ROWS, COLUMNS), images -> done[0] += images);
			assertEquals(3 * translator.steps(), done[0]);
		}
	}

	/** What is air in a patch, and a bright corner elsewhere: only patches that touch the corner are translated, and air stays. */
	@Test
	public void patchesOfAirAloneAreLeftOut() {
		final float[] plane = new float[ROWS * COLUMNS];
		Arrays.fill(plane, -1);
		for (int row = 0; row < 8; row++)
			Arrays.fill(plane, row * COLUMNS, row * COLUMNS + 8, 0.5f);
		final int[] translated = new int[1];
		final int[] done = new int[1];
		final PlaneTranslator translator = translator((images, rows, columns) -> {
			translated[0] += images.length / (rows * columns);
			final float[] brighter = images.clone();
			for (int i = 0; i < brighter.length; i++)
				brighter[i] += 0.25f;
			return brighter;
		}, Mode.STITCHED, 16);
		final float[] result = translator.translate(new float[][] { plane }, images -> done[0] += images)[0];
		assertEquals("the patch at the corner", 1, translated[0]);
		assertEquals(translator.steps(), done[0]);
		assertEquals("body", 0.75f, result[3 * COLUMNS + 3], 1e-5f);
		assertEquals("air", -1, result[40 * COLUMNS + 60], 0);
	}

	/** A network that has room for so many patches. */
	private static ImageTranslation limited(final int most, final List<Integer> tried) {
		return (images, rows, columns) -> {
			final int count = images.length / (rows * columns);
			tried.add(count);
			if (count <= most)
				return images;
			throw new OutOfMemoryError("Java heap space");
		};
	}

	@Test
	public void fewerPatchesAtOnceWhereMemoryIsShort() {
		final float[][] planes = planes(2, ROWS, COLUMNS);
		final List<Integer> tried = new ArrayList<>();
		final float[][] same = translator(limited(5, tried), Mode.STITCHED, 12).translate(planes, images -> {});
		assertArrayEquals(planes[1], same[1], 1e-5f);
		// 2 planes of 3 x 5 patches: 30 at once, then halved until it fits, and so kept.
		assertEquals(List.of(30, 15, 7, 3), tried.subList(0, 4));
		assertEquals(3, tried.stream().skip(3).mapToInt(count -> count).max().orElseThrow());
		assertEquals(30, tried.stream().skip(3).mapToInt(count -> count).sum());
	}

	@Test
	public void adviceWhereNothingFits() {
		final List<Integer> tried = new ArrayList<>();
		final UserProblem patch = assertThrows(UserProblem.class, () -> translator(limited(0, tried), Mode.STITCHED, 12)
			.translate(planes(1, ROWS, COLUMNS), images -> {}));
		assertEquals("There is not enough memory to translate a single patch of 32x32 pixels. "
			+ "Close other images and programs, or take a model with fewer filters.", patch.getMessage());
		assertSame(OutOfMemoryError.class, patch.getCause().getClass());
		assertEquals(List.of(15, 7, 3, 1), tried);
		final UserProblem plane = assertThrows(UserProblem.class, () -> translator(limited(0, tried), Mode.SEAMLESS, 12)
			.translate(planes(1, ROWS, COLUMNS), images -> {}));
		assertEquals("There is not enough memory to translate a plane of 70x45 pixels at once. "
			+ "Choose the mode stitched, which needs far less, or close other images and programs.", plane.getMessage());
	}
}
