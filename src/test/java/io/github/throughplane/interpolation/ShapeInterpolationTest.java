package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;

import org.junit.Test;

public class ShapeInterpolationTest {

	private static LabelVolume labels(final int width, final int height, final int depth, final Spacing spacing, final Grids.Formula formula) {
		return LabelVolume.of(Grids.volume(width, height, depth, spacing, formula), Progress.NONE);
	}

	private static LabelVolume labels(final int width, final int height, final int depth, final double spacingZ, final Grids.Formula formula) {
		return labels(width, height, depth, new Spacing(1, 1, spacingZ, "mm"), formula);
	}

	private static LabelVolume interpolate(final LabelVolume labels, final double spacing) {
		return new ShapeInterpolation(new ShapeSettings(spacing)).interpolate(labels, Progress.NONE);
	}

	private static boolean inDisc(final int x, final int y, final double centreX, final double centreY, final double radius) {
		return Math.hypot(x - centreX, y - centreY) <= radius;
	}

	private static int count(final LabelVolume labels, final int slice, final int label) {
		return (int) Arrays.stream(labels.slice(slice)).filter(of -> of == label).count();
	}

	/** The radius of a disc of so many pixels. */
	private static double radius(final LabelVolume labels, final int slice) {
		return Math.sqrt(count(labels, slice, 1) / Math.PI);
	}

	@Test
	public void aDiscGrowsEvenlyFromSliceToSlice() {
		final LabelVolume thick = labels(60, 60, 2, 4, (x, y, z) -> inDisc(x, y, 30, 30, z == 0 ? 10 : 20) ? 1 : 0);
		for (final InPlaneDistance distance : InPlaneDistance.values())
			for (final Interpolation between : new Interpolation[] { Interpolation.LINEAR, Interpolation.CUBIC }) {
				final var shapes = new ShapeInterpolation(new ShapeSettings(1, between, distance, false));
				final LabelVolume fine = shapes.interpolate(thick, Progress.NONE);
				assertEquals(5, fine.depth());
				assertEquals(distance + " " + between, 15, radius(fine, 2), 0.5);
				assertTrue(radius(fine, 1) < radius(fine, 2) && radius(fine, 2) < radius(fine, 3));
			}
	}

	/** Golden values: scipy.ndimage.distance_transform_edt, linear between slices. */
	@Test
	public void agreesWithScipy() {
		final LabelVolume thick = labels(40, 41, 5, new Spacing(0.8, 1.1, 3, "mm"), (x, y, z) -> {
			if (z > 0 && z < 4 && (x - 30) * (x - 30) + (y - 8 - 2 * z) * (y - 8 - 2 * z) <= 30)
				return 5;
			return (x - 16 - z) * (x - 16 - z) + (y - 20) * (y - 20) <= (9 + z) * (9 + z) ? 2 * x + y < 54 ? 1 : 2 : 0;
		});
		final LabelVolume fine = interpolate(thick, 1);
		long moment = 0;
		for (int z = 0; z < 13; z++) {
			assertEquals("slice " + z, Golden.SHAPE_1[z], count(fine, z, 1));
			assertEquals("slice " + z, Golden.SHAPE_2[z], count(fine, z, 2));
			assertEquals("slice " + z, Golden.SHAPE_5[z], count(fine, z, 5));
			final int[] slice = fine.slice(z);
			for (int i = 0; i < slice.length; i++)
				moment += slice[i] * (3L * (i % 40) + 5L * (i / 40) + 7L * z);
		}
		assertEquals(Golden.SHAPE_MOMENT, moment);
	}

	/** Two labels that touch, and a third that comes and goes. */
	private static int three(final int x, final int y, final int z) {
		if (z == 2 && inDisc(x, y, 8, 30, 5))
			return 700;
		return inDisc(x, y, 20 + z, 20, 12) ? x < 20 ? 3 : 9 : 0;
	}

	@Test
	public void theSlicesGivenStayAsTheyAre() {
		final LabelVolume thick = labels(40, 41, 5, new Spacing(0.8, 1.1, 3, "mm"), ShapeInterpolationTest::three);
		for (final Interpolation between : new Interpolation[] { Interpolation.LINEAR, Interpolation.CUBIC }) {
			final LabelVolume fine = new ShapeInterpolation(new ShapeSettings(1, between, InPlaneDistance.EUCLIDEAN, false)).interpolate(thick, Progress.NONE);
			assertEquals(13, fine.depth());
			for (int z = 0; z < 5; z++)
				assertArrayEquals(between + " slice " + z, thick.slice(z), fine.slice(3 * z));
		}
	}

	@Test
	public void keepsOriginUnitAndPixelsAndGivesTheSpacingAskedFor() {
		final LabelVolume plain = labels(40, 41, 5, new Spacing(0.8, 1.1, 3, "mm"), ShapeInterpolationTest::three);
		final LabelVolume thick = new LabelVolume(plain.samples(), plain.spacing(), new double[] { 4, 5, -6 });
		assertEquals(new Spacing(0.8, 1.1, 0.7, "mm"), interpolate(thick, 0.7).spacing());
		assertEquals(Interpolation.count(5, 3, 0.7), interpolate(thick, 0.7).depth());
		assertEquals(new Spacing(0.8, 1.1, 0.8, "mm"), interpolate(thick, 0).spacing());
		assertArrayEquals(new double[] { 4, 5, -6 }, interpolate(thick, 0).origin(), 0);
	}

	/** Halfway between ellipses of half-axes 12 and 16 mm the border lies 14 mm from the centre, however wide the pixels are. */
	@Test
	public void distancesAreMillimetres() {
		final LabelVolume thick = labels(80, 30, 2, new Spacing(0.5, 1.5, 2, "mm"),
			(x, y, z) -> Math.hypot((x - 40) * 0.5, (y - 15) * 1.5) <= (z == 0 ? 12 : 16) ? 1 : 0);
		final int[] middle = interpolate(thick, 1).slice(1);
		assertEquals(1, middle[15 * 80 + 40 + 27]);
		assertEquals(0, middle[15 * 80 + 40 + 29]);
		assertEquals(1, middle[(15 + 9) * 80 + 40]);
		assertEquals(0, middle[(15 + 10) * 80 + 40]);
	}

	/** The method joins shapes only where they overlap. */
	@Test
	public void shapesThatDoNotOverlapAreNotJoined() {
		final LabelVolume thick = labels(60, 30, 2, 2, (x, y, z) -> inDisc(x, y, z == 0 ? 15 : 45, 15, 8) ? 1 : 0);
		assertEquals(0, count(interpolate(thick, 1), 1, 1));
	}

	@Test
	public void aShapeEndsAtASliceWithoutIt() {
		final LabelVolume thick = labels(30, 30, 3, 10, (x, y, z) -> z < 2 && inDisc(x, y, 15, 15, 9) ? 1 : 0);
		final LabelVolume fine = interpolate(thick, 1);
		assertTrue(count(fine, 10, 1) > count(fine, 11, 1));
		assertEquals(0, count(fine, 13, 1));
	}

	@Test
	public void equalDistancesGoToTheSmallerLabel() {
		final LabelVolume thick = labels(9, 9, 2, 2, (x, y, z) -> z == 0 ? 5 : 2);
		assertEquals(81, count(interpolate(thick, 1), 1, 2));
	}

	@Test
	public void slicesThatWereNotDrawnAreFilled() {
		final LabelVolume drawn = labels(60, 60, 9, 1, (x, y, z) -> z == 2 || z == 6 ? inDisc(x, y, 30, 30, z == 2 ? 10 : 20) ? 1 : 0 : 0);
		final var shapes = new ShapeInterpolation(new ShapeSettings(1, Interpolation.LINEAR, InPlaneDistance.EUCLIDEAN, true));
		final LabelVolume filled = shapes.interpolate(drawn, Progress.NONE);
		assertEquals(9, filled.depth());
		assertEquals(15, radius(filled, 4), 0.5);
		for (final int z : new int[] { 0, 1, 2, 6, 7, 8 })
			assertArrayEquals("slice " + z, drawn.slice(z), filled.slice(z));
	}

	@Test
	public void anEmptySegmentationStaysEmpty() {
		assertTrue(interpolate(labels(6, 5, 3, 2, (x, y, z) -> 0), 1).labels(Progress.NONE).isEmpty());
	}

	@Test
	public void aLabelThatFillsEverySlice() {
		final LabelVolume fine = interpolate(labels(6, 5, 3, 2, (x, y, z) -> 4), 1);
		for (int z = 0; z < 5; z++)
			assertEquals(30, count(fine, z, 4));
	}

	@Test
	public void whatCannotBeInterpolatedIsRefused() {
		assertProblem("The image has a single slice.", labels(6, 5, 1, 2, (x, y, z) -> 1), new ShapeSettings(1));
		assertProblem("The slices already lie 1.0 mm apart, not farther than the 1.0 mm wanted.", labels(6, 5, 3, 1, (x, y, z) -> 1), new ShapeSettings(0));
		final var skipping = new ShapeSettings(0.5, Interpolation.LINEAR, InPlaneDistance.EUCLIDEAN, true);
		assertProblem("Of 3 slices 1 have labels.", labels(6, 5, 3, 1, (x, y, z) -> z == 1 ? 1 : 0), skipping);
		assertProblem("Of 3 slices 0 have labels.", labels(6, 5, 3, 1, (x, y, z) -> 0), skipping);
	}

	private static void assertProblem(final String message, final LabelVolume labels, final ShapeSettings settings) {
		final String said = assertThrows(UserProblem.class, () -> new ShapeInterpolation(settings).interpolate(labels, Progress.NONE)).getMessage();
		assertTrue(said, said.startsWith(message));
	}

	@Test
	public void settingsOutOfRangeAreRefused() {
		assertThrows(UserProblem.class, () -> new ShapeSettings(-1));
		assertThrows(UserProblem.class, () -> new ShapeSettings(Double.NaN));
		assertThrows(UserProblem.class, () -> new ShapeSettings(1, Interpolation.LANCZOS, InPlaneDistance.EUCLIDEAN, false));
		assertThrows(UserProblem.class, () -> new ShapeSettings(1, Interpolation.CUBIC, InPlaneDistance.EUCLIDEAN, true));
	}

	@Test
	public void canBeCancelledAtEveryReport() {
		final LabelVolume labels = labels(12, 11, 4, 2, (x, y, z) -> inDisc(x, y, 6, 6, 4) ? 1 + x / 7 : 0);
		final var shapes = new ShapeInterpolation(new ShapeSettings(1, Interpolation.LINEAR, InPlaneDistance.EUCLIDEAN, true));
		final int[] reports = { 0 };
		shapes.interpolate(labels, (done, total, message) -> reports[0]++);
		for (int last = 1; last <= reports[0]; last++) {
			final int[] left = { last };
			assertThrows(Cancelled.class, () -> shapes.interpolate(labels, (done, total, message) -> {
				if (--left[0] == 0)
					throw new Cancelled();
			}));
		}
	}
}
