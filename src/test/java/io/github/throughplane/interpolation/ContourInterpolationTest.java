package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.util.Arrays;
import java.util.Random;

import org.junit.Test;

public class ContourInterpolationTest {

	private static LabelVolume labels(final int depth, final Spacing spacing, final Grids.Formula formula) {
		return LabelVolume.of(Grids.volume(90, 80, depth, spacing, formula), Progress.NONE);
	}

	private static LabelVolume fine(final LabelVolume thick) {
		return new ContourInterpolation(1).interpolate(thick, Progress.NONE);
	}

	/** Whether a pixel lies in an ellipse of half-axes 20 and 12, in pixels, turned by an angle. */
	private static boolean inEllipse(final double x, final double y, final double centreX, final double centreY, final double degrees) {
		final double cos = Math.cos(Math.toRadians(degrees));
		final double sin = Math.sin(Math.toRadians(degrees));
		final double along = (x - centreX) * cos + (y - centreY) * sin;
		final double across = (y - centreY) * cos - (x - centreX) * sin;
		return along * along / 400 + across * across / 144 <= 1;
	}

	private static double dice(final int[] slice, final int label, final Grids.Formula truth) {
		int both = 0;
		int sum = 0;
		for (int i = 0; i < slice.length; i++) {
			final boolean there = truth.at(i % 90, i / 90, 0) == label;
			both += there && slice[i] == label ? 1 : 0;
			sum += (there ? 1 : 0) + (slice[i] == label ? 1 : 0);
		}
		return 2.0 * both / sum;
	}

	private static final Spacing THICK = new Spacing(1, 1, 4, "mm");

	/** Half-way it is turned by half the angle and moved by half the way. */
	@Test
	public void aTurnedAndMovedEllipseIsFollowed() {
		final LabelVolume fine = fine(labels(2, THICK, (x, y, z) -> (z == 0 ? inEllipse(x, y, 35, 35, 0) : inEllipse(x, y, 47, 41, 30)) ? 3 : 0));
		assertEquals(5, fine.depth());
		final double dice = dice(fine.slice(2), 3, (x, y, z) -> inEllipse(x, y, 41, 38, 15) ? 3 : 0);
		assertTrue("Dice " + dice, dice >= 0.97);
	}

	/** Distances to borders cannot join shapes that do not overlap. */
	@Test
	public void shapesThatDoNotOverlapAreJoined() {
		final LabelVolume thick = labels(2, THICK, (x, y, z) -> Math.hypot(x - 20 - 40 * z, y - 40) <= 10 ? 1 : 0);
		final double dice = dice(fine(thick).slice(2), 1, (x, y, z) -> Math.hypot(x - 40, y - 40) <= 10 ? 1 : 0);
		assertTrue("Dice " + dice, dice >= 0.97);
		assertEquals(0, Arrays.stream(new ShapeInterpolation(new ShapeSettings(1)).interpolate(thick, Progress.NONE).slice(2)).filter(label -> label != 0).count());
	}

	@Test
	public void equalSlicesStayAsTheyAre() {
		final LabelVolume thick = labels(3, THICK, (x, y, z) -> inEllipse(x, y, 40, 38, 20) ? Math.hypot(x - 40, y - 38) < 7 ? 1 : 2 : 0);
		final LabelVolume fine = fine(thick);
		for (int z = 0; z < fine.depth(); z++)
			for (final int label : new int[] { 1, 2 }) {
				final int number = label;
				final double dice = dice(fine.slice(z), label, (x, y, k) -> thick.slice(0)[y * 90 + x] == number ? number : 0);
				assertTrue("slice " + z + ": " + dice, z % 4 == 0 ? dice == 1 : dice > 0.98);
			}
		final double[][] points = new double[50][];
		Arrays.setAll(points, i -> new double[] { 20 * Math.cos(i / 8.0), 12 * Math.sin(i / 8.0) });
		final double[][] moved = PointDrift.moved(points, points);
		for (int i = 0; i < points.length; i++)
			assertArrayEquals(points[i], moved[i], 0.02);
	}

	/** Pixels that are not square are looked at as they lie in space. */
	@Test
	public void pixelsNeedNotBeSquare() {
		final Spacing flat = new Spacing(1, 2, 8, "mm");
		final LabelVolume fine = fine(labels(2, flat, (x, y, z) -> (z == 0 ? inEllipse(x, 2 * y, 35, 55, 0) : inEllipse(x, 2 * y, 41, 61, 30)) ? 1 : 0));
		final double dice = dice(fine.slice(4), 1, (x, y, z) -> inEllipse(x, 2 * y, 38, 58, 15) ? 1 : 0);
		assertTrue("Dice " + dice, dice >= 0.96);
	}

	/** Muscle around a cavity that shrinks has no hole of background, and none of it lies within. */
	@Test
	public void aRingStaysARing() {
		final LabelVolume fine = fine(labels(2, THICK, (x, y, z) -> {
			final double radius = Math.hypot(x - 40 - 4 * z, y - 40);
			return radius <= 10 - 4 * z ? 1 : radius <= 20 - 4 * z ? 2 : 0;
		}));
		final Grids.Formula half = (x, y, z) -> Math.hypot(x - 42, y - 40) <= 8 ? 1 : Math.hypot(x - 42, y - 40) <= 18 ? 2 : 0;
		assertTrue(dice(fine.slice(2), 1, half) > 0.97);
		assertTrue(dice(fine.slice(2), 2, half) > 0.97);
	}

	/** A label that the next slice does not have ends half-way; one that has two parts is followed by the larger. */
	@Test
	public void labelsComeAndGo() {
		final LabelVolume fine = fine(labels(2, THICK, (x, y, z) -> Math.hypot(x - 20, y - 40) <= 8 && z == 0 ? 5
			: Math.hypot(x - 60, y - 40) <= 8 || z == 1 && Math.hypot(x - 60, y - 65) <= 3 ? 6 : 0));
		final int[] counts = new int[5];
		for (int z = 0; z < 5; z++)
			counts[z] = (int) Arrays.stream(fine.slice(z)).filter(label -> label == 5).count();
		assertEquals(Arrays.toString(counts), counts[0], counts[1], 8);
		assertEquals(0, counts[2] + counts[3] + counts[4]);
		assertTrue(dice(fine.slice(3), 6, (x, y, z) -> Math.hypot(x - 60, y - 40) <= 8 ? 6 : 0) > 0.97);
		assertEquals("as given", 6, fine.slice(4)[65 * 90 + 60]);
	}

	/** Any blob is traced once around, also a single pixel and one at the border. */
	@Test
	public void outlinesEncloseTheirPixels() {
		final Random random = new Random(3);
		for (int trial = 0; trial < 50; trial++) {
			final int[] slice = new int[100];
			for (int i = 0; i < 100; i++)
				slice[i] = Math.hypot(i % 10 - 4.5, i / 10 - 4.5) < 2 + 4 * random.nextDouble() ? 1 : 0;
			final double area = LabelOutline.of(slice, 10, 1).orElseThrow().area();
			final long pixels = Arrays.stream(slice).sum();
			assertTrue(area + " of " + pixels, area > 0.4 * pixels && area < 1.5 * pixels);
		}
		final int[] corner = new int[100];
		corner[99] = 7;
		assertEquals(0.5, LabelOutline.of(corner, 10, 7).orElseThrow().area(), 1e-9);
		assertTrue(LabelOutline.of(corner, 10, 8).isEmpty());
	}

	@Test
	public void impossibleStacksAreRefused() {
		assertTrue(assertThrows(UserProblem.class, () -> fine(labels(1, THICK, (x, y, z) -> 1))).getMessage().startsWith("The image has a single slice."));
		assertThrows(UserProblem.class, () -> fine(labels(3, new Spacing(1, 1, 1, "mm"), (x, y, z) -> 1)));
		assertThrows(UserProblem.class, () -> new ContourInterpolation(Double.NaN).interpolate(labels(3, THICK, (x, y, z) -> 1), Progress.NONE));
		assertEquals("an empty segmentation stays empty", 0, Arrays.stream(fine(labels(2, THICK, (x, y, z) -> 0)).slice(1)).sum());
	}
}
